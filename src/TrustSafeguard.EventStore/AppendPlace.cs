namespace TrustSafeguard.EventStore;

/// <summary>Where in its log an append may come.</summary>
internal readonly record struct AppendPlace
{
    private readonly long? position;
    private readonly bool mayStandFurther;

    private AppendPlace(long? position, AppendCondition? condition, bool mayStandFurther = false) =>
        (this.position, Condition, this.mayStandFurther) = (position, condition, mayStandFurther);

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

    /// <summary>Where the log has come to a position, however far behind it it stands by now.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    public static AppendPlace Reached(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        return new(position, null, mayStandFurther: true);
    }

    /// <summary>Where a condition holds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position of the condition is negative.</exception>
    public static AppendPlace If(AppendCondition condition)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(condition.After);
        return new(null, condition);
    }

    /// <summary>That the log stands elsewhere; null where it may come after this position.</summary>
    public AppendResult.Elsewhere? FindElsewhere(long actual) =>
        position is { } expected && expected != actual && !(mayStandFurther && expected < actual) ? new AppendResult.Elsewhere(expected, actual) : null;
}
