-- A row with `closes` false is of a log that is brought in beside others, in a store that nodes serve: it alone takes nothing from anybody else until it has come so far.
ALTER TABLE unfinished ADD COLUMN closes boolean NOT NULL DEFAULT true;
