namespace TrustSafeguard.EventStore.Postgres.Connections;

/// <summary>The server has made a commit, and has not heard of its standby that it has it too.</summary>
/// <param name="isStillWaiting">Whether the server waits on; else the wait was ended from beside, and what it made is seen by others.</param>
internal sealed class StandbyException(bool isStillWaiting)
    : Exception(isStillWaiting ? "it waits for its standby" : "its wait for its standby was ended by somebody else")
{
    public bool IsStillWaiting => isStillWaiting;
}
