using System.Collections.Immutable;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Requests;

/// <summary>What somebody asks of one or more grains of one log: all of it happens, in one append, or none.</summary>
/// <param name="Log">The log that all the grains live in.</param>
/// <param name="Subject">Under which name the log remembers who asked.</param>
/// <param name="Commands">At least one, at most one for each grain; their events are appended in this order.</param>
/// <param name="Identity">Makes the request safe to send again: asked again it adds nothing and answers the same.</param>
/// <param name="PlannedOn">What the commands were planned on: where something was added to that since, nothing is done. Null where it makes no difference.</param>
public sealed record GrainRequest(LogId Log, string Subject, ImmutableArray<GrainCommand> Commands, RequestIdentity Identity, AppendCondition? PlannedOn = null);
