namespace TrustSafeguard.EventStore.AzureStorage.Blobs;

/// <summary>A blob as a listing shows it.</summary>
/// <param name="Log">Its log.</param>
/// <param name="Number">1 for a log's first, without gaps.</param>
/// <param name="Bytes">How long it is.</param>
internal readonly record struct FoundBlob(LogId Log, int Number, long Bytes);
