namespace TrustSafeguard.Domain.Tests;

/// <summary>One grain with a history, and what it answers next.</summary>
internal sealed record Scenario<TState, TCommand, TEvent>(
    TState State, Func<TState, TCommand, Decision<TEvent>> Decide, Func<TState, TEvent, TState> Evolve)
    where TEvent : class
{
    /// <summary>The same grain after commands that are all carried out.</summary>
    public Scenario<TState, TCommand, TEvent> After(params TCommand[] commands)
    {
        var state = State;
        foreach (var command in commands)
        {
            var decision = Decide(state, command);
            decision.Refusal.ShouldBeNull();
            state = decision.Events.Aggregate(state, Evolve);
        }

        return this with { State = state };
    }

    public void Gives(TCommand command, params TEvent[] events)
    {
        var decision = Decide(State, command);
        decision.Refusal.ShouldBeNull();
        decision.Events.ShouldBe(events);
    }

    public void AddsNothing(TCommand command) => Gives(command);

    public void Refuses(TCommand command, string code)
    {
        var decision = Decide(State, command);
        decision.Events.ShouldBeEmpty();
        decision.Refusal.ShouldNotBeNull().Code.ShouldBe(code);
    }
}
