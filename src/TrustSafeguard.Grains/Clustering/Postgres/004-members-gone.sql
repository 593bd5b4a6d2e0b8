-- A member that a cleanup is deleting is waited for and not found: without its lock the version was raised for a change of nobody.
-- Members are locked before the version, here as in the deletion of all.
UPDATE orleansquery SET querytext = $q$
    WITH member AS
    (
        SELECT 1 FROM cluster_member WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation FOR UPDATE
    ),
    raised AS
    (
        UPDATE cluster_version SET version = version + 1, changed = now()
        WHERE deploymentid = @DeploymentId AND version = @Version AND EXISTS (SELECT FROM member)
        RETURNING 1
    ),
    changed AS
    (
        UPDATE cluster_member SET status = @Status, suspecttimes = @SuspectTimes, iamalivetime = @IAmAliveTime
        WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation AND EXISTS (SELECT FROM raised)
        RETURNING 1
    )
    SELECT EXISTS (SELECT FROM changed)
$q$ WHERE querykey = 'UpdateMembershipKey';
