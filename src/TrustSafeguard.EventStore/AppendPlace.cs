namespace TrustSafeguard.EventStore;

/// <summary>Where in its log an append may come.</summary>
internal readonly record struct AppendPlace
{
    private readonly long? position;

    private AppendPlace(long? position, AppendCondition? condition) => (this.position, Condition) = (position, condition);

    /// <summary>Behind whatever the log holds.</summary>
    public static AppendPlace Any => default;

    /// <summary>What must not have been added since a position; null where it makes no difference.</summary>
    public AppendCondition? Condition { get; }

    /// <summary>Where the log stands at a position and nowhere else.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    public static AppendPlace After(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        return new(position, null);
    }

    /// <summary>Where a condition holds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position of the condition is negative.</exception>
    public static AppendPlace If(AppendCondition condition)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(condition.After);
        return new(null, condition);
    }

    /// <summary>That the log stands elsewhere; null where it may come after this position.</summary>
    public AppendResult.Elsewhere? FindElsewhere(long actual) => position is { } expected && expected != actual ? new AppendResult.Elsewhere(expected, actual) : null;
}
