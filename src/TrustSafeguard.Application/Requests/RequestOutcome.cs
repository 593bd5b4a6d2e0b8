using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Requests;

/// <summary>What became of a request, for the caller.</summary>
/// <param name="Id">The record that it is about; null where it was refused.</param>
/// <param name="Log">The log that tells of it.</param>
/// <param name="Position">Where that log stood after it; null where it was refused.</param>
/// <param name="Refusals">Why not; empty where it was done.</param>
public sealed record RequestOutcome(string? Id, LogId Log, long? Position, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>The code of what was recorded and is not shown. Stable; a client may rely on it.</summary>
    public const string NotShownCode = "request.not-shown";

    /// <summary>The code of what was recorded under records of other names. Stable; a client may rely on it.</summary>
    public const string AnsweredBeforeCode = "request.answered-before";

    /// <summary>What is said beside whatever may be about a child at risk: nobody may think that it is with the police now.</summary>
    public const string InDanger = "If a child is in danger now, do not wait: call the police, or the local authority's children's services.";

    /// <summary>What came with it that whoever asked may not think of, each in a sentence; empty where nothing did, or it was refused.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    public static RequestOutcome Refused(params IReadOnlyList<Refusal> refusals) => new(null, default, null, refusals);
}
