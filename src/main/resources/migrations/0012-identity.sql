-- Who people are at another house (OpenID Connect): its address, and its name for them, which never goes to another.
CREATE TABLE identity (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (issuer, subject)
);

CREATE INDEX identity_by_person ON identity (person);
