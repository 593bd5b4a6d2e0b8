namespace TrustSafeguard.EventStore.AzureStorage.Reading;

/// <summary>Bytes of one blob that are asked for at once, and the records in them that are wanted.</summary>
/// <param name="Blob">The blob's number.</param>
/// <param name="Start">The first byte.</param>
/// <param name="End">The byte behind the last.</param>
/// <param name="Positions">The records' places in the log, rising.</param>
internal readonly record struct Stretch(int Blob, long Start, long End, List<long> Positions);
