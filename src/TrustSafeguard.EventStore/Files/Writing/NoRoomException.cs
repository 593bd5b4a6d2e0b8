namespace TrustSafeguard.EventStore.Files.Writing;

/// <summary>There is no room for a frame. Nothing of it counts, and the journal is as it was before.</summary>
internal sealed class NoRoomException(IOException cause) : Exception(cause.Message, cause);
