namespace TrustSafeguard.EventStore.Files.Recovery;

/// <summary>A journal in another folder than the one that is looked at.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="IsOfReads">Whether it is a log of reads; else it is one of records.</param>
internal sealed record FoundJournal(string Folder, bool IsOfReads);
