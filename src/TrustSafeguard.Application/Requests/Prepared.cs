using TrustSafeguard.Domain;
using TrustSafeguard.EventStore;
using TrustSafeguard.Application.Hosting;

namespace TrustSafeguard.Application.Requests;

/// <summary>Commands with all that they have to know; or what was missing.</summary>
internal sealed record Prepared(string Id, LogId Log, IReadOnlyList<GrainCommand> Commands, IReadOnlyList<Refusal> Refusals, RequestIdentity? Identity = null)
{
    public static Prepared For(string id, LogId log, params IReadOnlyList<GrainCommand> commands) => new(id, log, commands, []);

    public static implicit operator Prepared(Refusal refusal) => No([refusal]);

    public static Prepared No(IReadOnlyList<Refusal> refusals) => new(string.Empty, default, [], refusals);
}
