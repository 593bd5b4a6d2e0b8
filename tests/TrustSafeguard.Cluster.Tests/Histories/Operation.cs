namespace TrustSafeguard.Cluster.Tests.Histories;

/// <summary>One call of a client, from when it was made until it was answered, and what it was answered.</summary>
/// <param name="Key">Whose state it is about.</param>
/// <param name="Invoked">When it was made.</param>
/// <param name="Returned">When it was answered; <see cref="Never"/> where the client cannot know what became of it: it may take effect at any time, or not at all.</param>
public abstract record Operation(string Key, long Invoked, long Returned)
{
    public const long Never = long.MaxValue;

    /// <summary>The state after it, where it may have been answered so in a state; null where not.</summary>
    public abstract KeyState? After(KeyState state);

    /// <summary>A change that was made on a version, as <c>ifVersion</c> says: done, or refused because the version had moved on.</summary>
    public sealed record Change(string Key, long Invoked, long Returned, int OnVersion, string Value, bool IsDone) : Operation(Key, Invoked, Returned)
    {
        public override KeyState? After(KeyState state) => (state.Version == OnVersion, IsDone) switch
        {
            (true, true) => new KeyState(state.Version + 1, Value),
            (false, false) => state,
            _ => null,
        };
    }

    /// <summary>Who asks first is who has it, and whoever asks is told the same: the trust of a school, the record that a request id made.</summary>
    /// <param name="Asked">What the caller would have; null where the server makes it up.</param>
    /// <param name="Told">Who has it; null where the caller was only refused.</param>
    public sealed record Claim(string Key, long Invoked, long Returned, string? Asked, string? Told) : Operation(Key, Invoked, Returned)
    {
        public override KeyState? After(KeyState state)
        {
            if (state.Value is null)
            {
                return Told is null ? null : new KeyState(1, Told);
            }

            return Told is null ? (state.Value == Asked ? null : state) : (state.Value == Told ? state : null);
        }
    }
}
