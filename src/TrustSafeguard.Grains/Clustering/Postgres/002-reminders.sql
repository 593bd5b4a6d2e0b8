CREATE TABLE reminder
(
    serviceid    text        NOT NULL,
    grainid      text        NOT NULL,
    remindername text        NOT NULL,
    grainhash    integer     NOT NULL,
    starttime    timestamptz NOT NULL,
    period       bigint      NOT NULL,
    version      integer     NOT NULL DEFAULT 0,
    PRIMARY KEY (serviceid, grainid, remindername)
);

CREATE INDEX reminder_by_hash ON reminder (serviceid, grainhash);

-- Hashes are points of a ring, kept as signed numbers. Orleans asks by the first of the two where the range does not go over the largest of these, by the second where it does, or is the whole ring.
INSERT INTO orleansquery (querykey, querytext) VALUES
('UpsertReminderRowKey', $q$
    INSERT INTO reminder (serviceid, grainid, remindername, grainhash, starttime, period)
    VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period)
    ON CONFLICT (serviceid, grainid, remindername) DO UPDATE
    SET grainhash = excluded.grainhash, starttime = excluded.starttime, period = excluded.period, version = reminder.version + 1
    RETURNING version
$q$),
('ReadReminderRowsKey', $q$
    SELECT grainid, remindername, starttime, period, version FROM reminder WHERE serviceid = @ServiceId AND grainid = @GrainId
$q$),
('ReadReminderRowKey', $q$
    SELECT grainid, remindername, starttime, period, version FROM reminder WHERE serviceid = @ServiceId AND grainid = @GrainId AND remindername = @ReminderName
$q$),
('ReadRangeRows1Key', $q$
    SELECT grainid, remindername, starttime, period, version FROM reminder WHERE serviceid = @ServiceId AND grainhash > @BeginHash AND grainhash <= @EndHash
$q$),
('ReadRangeRows2Key', $q$
    SELECT grainid, remindername, starttime, period, version FROM reminder WHERE serviceid = @ServiceId AND (grainhash > @BeginHash OR grainhash <= @EndHash)
$q$),
('DeleteReminderRowKey', $q$
    WITH gone AS
    (
        DELETE FROM reminder WHERE serviceid = @ServiceId AND grainid = @GrainId AND remindername = @ReminderName AND version = @Version RETURNING 1
    )
    SELECT EXISTS (SELECT FROM gone)
$q$),
('DeleteReminderRowsKey', $q$
    DELETE FROM reminder WHERE serviceid = @ServiceId
$q$);
