using System.Collections.Immutable;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Requests;

/// <summary>What a request comes to: commands for grains, with all that they have to know; or why there are none.</summary>
/// <param name="Id">The record that it is about.</param>
/// <param name="Log">The log that the grains live in.</param>
/// <param name="Commands">For the grains, in the order in which their events are appended.</param>
/// <param name="Refusals">Why not; empty where there are commands.</param>
internal sealed record CommandPlan(string Id, LogId Log, ImmutableArray<GrainCommand> Commands, IReadOnlyList<Refusal> Refusals)
{
    /// <summary>What is unique beyond the log and has to be held first; null for nothing.</summary>
    public UniqueClaim? Claim { get; init; }

    /// <summary>What of the log the commands were planned on: where something came to that since, they are planned again. Null where that makes no difference.</summary>
    public AppendCondition? PlannedOn { get; init; }

    /// <inheritdoc cref="RequestOutcome.Notices"/>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The notices that turn on what came of it, asked once the views show that: of a request that is sent again, it may be so no more. Null for none.</summary>
    public Func<PlanningScope, IEnumerable<string>>? NoticesOnceShown { get; init; }

    public static CommandPlan For(string id, LogId log, params ImmutableArray<GrainCommand> commands) => new(id, log, commands, []);

    public static implicit operator CommandPlan(Refusal refusal) => Refused([refusal]);

    public static CommandPlan Refused(IReadOnlyList<Refusal> refusals) => new(string.Empty, default, [], refusals);

    /// <summary>A name that only one may hold.</summary>
    /// <param name="Stream">The name.</param>
    /// <param name="Take">Who is to hold it.</param>
    /// <param name="IfHeld">Under which code the caller is told that another holds it. The words are the claim's: the records do not show the other yet.</param>
    /// <param name="PlaceOf">Where a holder is recorded: the log and the stream.</param>
    internal sealed record UniqueClaim(StreamId<ClaimCommand> Stream, ClaimCommand.Take Take, Refusal IfHeld, Func<string, (LogId Log, string Stream)> PlaceOf);
}
