namespace TrustSafeguard.Domain.LogOwners;

/// <summary>To the owner of a log: a trust, or the local authority of maintained schools.</summary>
public abstract record LogOwnerCommand
{
    private LogOwnerCommand() { }

    /// <summary>Makes the owner known, or gives it a new name.</summary>
    public sealed record Register(LogOwnerKind Kind, string Code, string Name) : LogOwnerCommand;

    /// <summary>Gives the log a secret of its own; it keeps the first for ever.</summary>
    public sealed record MakeKey(string Key) : LogOwnerCommand;

    /// <summary>Keeps a policy document's canonical text in the log, so that what was decided under it can be explained for ever.</summary>
    public sealed record FilePolicyDocument(string Hash, string Canonical) : LogOwnerCommand;

    /// <summary>Keeps several texts.</summary>
    public sealed record FilePolicyDocuments(IReadOnlyList<FilePolicyDocument> Documents) : LogOwnerCommand;

    /// <summary>
    /// Publishes the trust's own policy, and files the document that it stands on, and the one that holds the clauses it adds. The caller has resolved
    /// it as this version, knows its hash, and has proved it against the floors above.
    /// </summary>
    /// <param name="Policy">The version.</param>
    /// <param name="BasedOn">The document whose hash is the version's <c>BasedOnHash</c>.</param>
    /// <param name="Added">The document whose hash is its <c>AddedHash</c>; null where that is.</param>
    public sealed record PublishPolicy(LogOwnerEvent.PolicyPublished Policy, FilePolicyDocument BasedOn, FilePolicyDocument? Added = null) : LogOwnerCommand;
}
