namespace TrustSafeguard.Domain;

/// <summary>What a decider answers: events that now have happened (perhaps none), or why not.</summary>
public readonly struct Decision<TEvent>
    where TEvent : class
{
    private Decision(IReadOnlyList<TEvent> events, Refusal? refusal)
    {
        Events = events;
        Refusal = refusal;
    }

    /// <summary>Empty where the command changes nothing, or was refused.</summary>
    public IReadOnlyList<TEvent> Events { get; }

    public Refusal? Refusal { get; }

    public static Decision<TEvent> Nothing { get; } = new([], null);

    public static Decision<TEvent> Of(params TEvent[] events) => new(events, null);

    public static implicit operator Decision<TEvent>(TEvent happened) => new([happened], null);

    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);
}
