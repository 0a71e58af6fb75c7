-- By which formula and models a confidence was reckoned: those of another do not compare. '' was before it was noted.
ALTER TABLE search ADD COLUMN yardstick TEXT NOT NULL DEFAULT '';
ALTER TABLE calibration ADD COLUMN yardstick TEXT NOT NULL DEFAULT '';
