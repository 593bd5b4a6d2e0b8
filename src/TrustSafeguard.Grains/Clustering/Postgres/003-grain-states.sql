CREATE TABLE grain_state
(
    serviceid              text        NOT NULL,
    graintypestring        text        NOT NULL,
    graintypehash          integer     NOT NULL,
    grainidhash            integer     NOT NULL,
    grainidn0              bigint      NOT NULL,
    grainidn1              bigint      NOT NULL,
    grainidextensionstring text        NULL,
    payloadbinary          bytea       NULL,
    version                integer     NOT NULL DEFAULT 1,
    changed                timestamptz NOT NULL DEFAULT now()
);

-- Two first writes of one grain's state meet here: one wins.
CREATE UNIQUE INDEX grain_state_of_grain
    ON grain_state (grainidhash, graintypehash, grainidn0, grainidn1, serviceid, graintypestring, (coalesce(grainidextensionstring, '')));

-- What is answered is the new version; nothing where another had been there, which Orleans takes for a conflict.
INSERT INTO orleansquery (querykey, querytext) VALUES
('WriteToStorageKey', $q$
    WITH changed AS
    (
        UPDATE grain_state SET payloadbinary = @PayloadBinary, version = version + 1, changed = now()
        WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1 AND serviceid = @ServiceId
            AND graintypestring = @GrainTypeString AND coalesce(grainidextensionstring, '') = coalesce(CAST(@GrainIdExtensionString AS text), '')
            AND version = CAST(@GrainStateVersion AS integer)
        RETURNING version
    ),
    added AS
    (
        INSERT INTO grain_state (serviceid, graintypestring, graintypehash, grainidhash, grainidn0, grainidn1, grainidextensionstring, payloadbinary)
        SELECT @ServiceId, @GrainTypeString, @GrainTypeHash, @GrainIdHash, @GrainIdN0, @GrainIdN1, CAST(@GrainIdExtensionString AS text), @PayloadBinary
        WHERE CAST(@GrainStateVersion AS integer) IS NULL
        ON CONFLICT DO NOTHING
        RETURNING version
    )
    SELECT version AS newgrainstateversion FROM changed UNION ALL SELECT version FROM added
$q$),
('ReadFromStorageKey', $q$
    SELECT payloadbinary, version FROM grain_state
    WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1 AND serviceid = @ServiceId
        AND graintypestring = @GrainTypeString AND coalesce(grainidextensionstring, '') = coalesce(CAST(@GrainIdExtensionString AS text), '')
$q$),
('ClearStorageKey', $q$
    UPDATE grain_state SET payloadbinary = NULL, version = version + 1, changed = now()
    WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1 AND serviceid = @ServiceId
        AND graintypestring = @GrainTypeString AND coalesce(grainidextensionstring, '') = coalesce(CAST(@GrainIdExtensionString AS text), '')
        AND version = CAST(@GrainStateVersion AS integer)
    RETURNING version AS newgrainstateversion
$q$),
('DeleteStorageKey', $q$
    DELETE FROM grain_state
    WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1 AND serviceid = @ServiceId
        AND graintypestring = @GrainTypeString AND coalesce(grainidextensionstring, '') = coalesce(CAST(@GrainIdExtensionString AS text), '')
        AND version = CAST(@GrainStateVersion AS integer)
    RETURNING version + 1 AS newgrainstateversion
$q$);
