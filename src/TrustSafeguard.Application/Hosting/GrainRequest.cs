using TrustSafeguard.Application.Access;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Hosting;

/// <summary>What somebody asks of one or more grains of one log: all of it happens, in one append, or none.</summary>
/// <param name="Log">The log that all the grains live in.</param>
/// <param name="Viewer">Who asks.</param>
/// <param name="Commands">At least one; the first one's grain remembers the request.</param>
/// <param name="Identity">Makes the request safe to send again; null where the commands themselves are.</param>
public sealed record GrainRequest(LogId Log, Viewer Viewer, IReadOnlyList<GrainCommand> Commands, RequestIdentity? Identity = null);
