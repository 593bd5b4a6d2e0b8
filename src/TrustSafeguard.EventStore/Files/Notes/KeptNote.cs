namespace TrustSafeguard.EventStore.Files.Notes;

/// <summary>A note that a file of notes holds.</summary>
/// <param name="Name">Where it goes.</param>
/// <param name="Round">When its half of the file was begun, counted from the first.</param>
/// <param name="Position">The position that it was given in its log.</param>
/// <param name="Data">What was noted.</param>
internal readonly record struct KeptNote(NoteName Name, long Round, long Position, ReadOnlyMemory<byte> Data);
