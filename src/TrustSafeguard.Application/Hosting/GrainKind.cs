using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Hosting;

/// <summary>A kind of grain as the host sees it: a starting state and two pure functions.</summary>
internal abstract class GrainKind(string prefix)
{
    public string Prefix { get; } = prefix;

    public abstract object Initial { get; }

    public abstract (IReadOnlyList<object> Events, Refusal? Refusal) Decide(object state, object command);

    public abstract object Evolve(object state, object happened);
}

internal sealed class GrainKind<TState, TCommand, TEvent>(
    string prefix, TState initial, Func<TState, TCommand, Decision<TEvent>> decide, Func<TState, TEvent, TState> evolve) : GrainKind(prefix)
    where TState : class
    where TCommand : class
    where TEvent : class
{
    public override object Initial => initial;

    public override (IReadOnlyList<object> Events, Refusal? Refusal) Decide(object state, object command)
    {
        var decision = decide((TState)state, (TCommand)command);
        return (decision.Events, decision.Refusal);
    }

    public override object Evolve(object state, object happened) => evolve((TState)state, (TEvent)happened);
}
