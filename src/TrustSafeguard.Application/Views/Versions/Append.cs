namespace TrustSafeguard.Application.Views.Versions;

/// <summary>What one append changes in the views: shown as a whole once it is committed, or never.</summary>
/// <remarks>Its states carry its number, which is greater than that of any reading until it is committed.</remarks>
internal sealed class Append
{
    private readonly List<State>? made;
    private List<Action>? ending;
    private long outer;

    public Append(long number, bool keepsOlder) => (Number, made) = (number, keepsOlder ? [] : null);

    [field: ThreadStatic]
    private static Append? Current { get; set; }

    /// <summary>The append that this thread brings in.</summary>
    /// <exception cref="InvalidOperationException">It brings in none.</exception>
    public static Append Present => Current ?? throw new InvalidOperationException("The views change only while the feed brings an append in.");

    /// <summary>Whether this thread brings one in.</summary>
    public static bool IsOnThisThread => Current is not null;

    public long Number { get; }

    /// <summary>Whether nobody reads the views yet: what it changes is seen by itself alone until it is shown.</summary>
    public bool IsUnread => made is null;

    /// <summary>The states that it made; none where it keeps nothing for readers, because there are none yet.</summary>
    public IReadOnlyList<State> Made => made ?? [];

    /// <summary>From here to <see cref="Leave"/> this thread changes the views, and sees what it has changed.</summary>
    public void Enter() => (Current, outer) = (this, ViewReading.Enter(Number));

    public void Leave()
    {
        Current = null;
        ViewReading.Return(outer);
    }

    /// <summary>Whether a state was made by this append, so that nobody else can have seen it.</summary>
    public bool Owns(State? state) => state is not null && state.Since == Number;

    /// <summary>Puts a new state before the newest one.</summary>
    /// <returns>The new one.</returns>
    public T Follow<T>(State? newest, T state)
        where T : State
    {
        state.Since = Number;
        if (made is not null)
        {
            state.Older = newest is { Since: State.Never } ? newest.Older : newest;
            made.Add(state);
        }

        return state;
    }

    /// <summary>Leaves something to be done once, before it is shown.</summary>
    public void AtItsEnd(Action action) => (ending ??= []).Add(action);

    /// <summary>Does all that was left for its end, and what that leaves for it in turn.</summary>
    public void End()
    {
        if (ending is null)
        {
            return;
        }

        Enter();
        try
        {
            for (var next = 0; next < ending.Count; next++)
            {
                ending[next]();
            }

            ending = null;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Takes back whatever was changed.</summary>
    public void Fail()
    {
        foreach (var state in Made)
        {
            state.Since = State.Never;
        }
    }
}
