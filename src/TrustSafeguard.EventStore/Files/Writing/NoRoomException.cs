namespace TrustSafeguard.EventStore.Files.Writing;

/// <summary>There is no room for a frame, or no file can be opened for its segment. Nothing of it counts, and the journal is as it was before.</summary>
internal sealed class NoRoomException(IOException cause) : Exception(cause.Message, cause)
{
    /// <summary>What was in the way.</summary>
    public IOException Cause => cause;
}
