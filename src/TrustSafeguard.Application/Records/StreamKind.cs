using System.Collections.Immutable;
using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Records;

/// <summary>
/// A kind of stream: what its streams are called, what they start from, how they decide and evolve, and under which names its events are stored.
/// Said once for each kind, in <see cref="StreamKinds"/>; ids, the codec, the grains and the wire between them read it there.
/// </summary>
public abstract class StreamKind
{
    private protected StreamKind(string name, ImmutableArray<string> prefixes, ImmutableArray<StoredEvent> events)
    {
        Name = name;
        Prefixes = prefixes;
        Events = events;
    }

    /// <summary>One word or several with hyphens; the type of the grain is called so.</summary>
    public string Name { get; }

    /// <summary>The words before the first hyphen of a stream's name. INVARIANT: never changed; they stand in every log.</summary>
    public ImmutableArray<string> Prefixes { get; }

    /// <summary>How the names of its streams begin, and those of no other kind.</summary>
    public IEnumerable<string> Beginnings => Prefixes.Select(prefix => $"{prefix}-");

    /// <summary>The events that its streams hold.</summary>
    public ImmutableArray<StoredEvent> Events { get; }

    /// <summary>The closed set of its commands.</summary>
    public abstract Type Command { get; }

    /// <summary>What a stream that has no events decides.</summary>
    public abstract (ImmutableArray<object> Events, Refusal? Refusal) DecideFirst(object command);
}

/// <inheritdoc/>
public sealed class StreamKind<TState, TCommand, TEvent> : StreamKind
    where TState : class
    where TCommand : class
    where TEvent : class
{
    private readonly Func<TState, TCommand, Decision<TEvent>> decide;
    private readonly Func<TState, TEvent, TState> evolve;

    internal StreamKind(
        string name, TState initial, Func<TState, TCommand, Decision<TEvent>> decide, Func<TState, TEvent, TState> evolve, params ImmutableArray<StoredEvent> events)
        : this(name, [name], initial, decide, evolve, events) { }

    internal StreamKind(
        string name, ImmutableArray<string> prefixes, TState initial, Func<TState, TCommand, Decision<TEvent>> decide, Func<TState, TEvent, TState> evolve,
        params ImmutableArray<StoredEvent> events)
        : base(name, prefixes, events)
    {
        Initial = initial;
        this.decide = decide;
        this.evolve = evolve;
    }

    public TState Initial { get; }

    public override Type Command => typeof(TCommand);

    public Decision<TEvent> Decide(TState state, TCommand command) => decide(state, command);

    public TState Evolve(TState state, TEvent happened) => evolve(state, happened);

    public override (ImmutableArray<object> Events, Refusal? Refusal) DecideFirst(object command)
    {
        var decision = decide(Initial, (TCommand)command);
        return ([.. decision.Events], decision.Refusal);
    }

    /// <summary>A stream of this kind by what comes after its first word.</summary>
    internal StreamId<TCommand> Named(string ownName) => new($"{Prefixes[0]}-{ownName}");

    /// <summary>A stream of this kind that never was.</summary>
    internal StreamId<TCommand> New(IIdSource ids) => new(ids.Next($"{Prefixes[0]}-"));

    /// <summary>A stream that was named before.</summary>
    /// <exception cref="ArgumentException">It is of another kind.</exception>
    internal StreamId<TCommand> Existing(string stream) => StreamKinds.Of(stream) == this
        ? new(stream)
        : throw new ArgumentException($"`{stream}` is not the name of a stream of the kind `{Name}`.", nameof(stream));
}
