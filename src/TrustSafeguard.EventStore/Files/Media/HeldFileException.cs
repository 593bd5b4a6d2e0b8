namespace TrustSafeguard.EventStore.Files.Media;

/// <summary>A file is held by another process, or by another store of this one.</summary>
internal sealed class HeldFileException() : IOException("The file is held by another process.");
