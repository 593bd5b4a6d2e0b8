-- Where each log stands. Whoever appends to a log holds its row, so that all see one order. A log whose position is 0 has no record yet.
CREATE TABLE heads (
    log text COLLATE "C" PRIMARY KEY,
    position bigint NOT NULL CHECK (position >= 0),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32)
) WITH (fillfactor = 50);

-- The records. None is ever changed or removed: the hash of each is taken over the one before it in its log (docs/adr/0004-journal-format.md).
CREATE TABLE events (
    log text COLLATE "C" NOT NULL,
    position bigint NOT NULL CHECK (position > 0),
    stream text COLLATE "C" NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    type text COLLATE "C" NOT NULL,
    data bytea NOT NULL,
    metadata bytea NOT NULL,
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    PRIMARY KEY (log, position),
    -- The second guard behind the held head, and the way to a stream. The position is with it, so that the places of streams are found without their records.
    CONSTRAINT events_stream UNIQUE (log, stream, version) INCLUDE (position)
);

-- Written on trial while the disk is full, and taken back: it is always empty.
CREATE TABLE room (filler bytea NOT NULL);
