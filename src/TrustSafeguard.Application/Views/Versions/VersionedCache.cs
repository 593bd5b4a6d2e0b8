namespace TrustSafeguard.Application.Views.Versions;

/// <summary>What readers have worked out of the views and keep for the next reader, until what it was worked out of changes.</summary>
/// <remarks>INVARIANT: whatever changes what it follows from forgets it in the same append. All who find the same keep see the same, and would keep the same.</remarks>
public sealed class VersionedCache<T>
    where T : class
{
    private Keep newest = new();

    /// <summary>Null where nobody has worked it out yet.</summary>
    public T? Value
    {
        get => Seen.Value;
        set => Seen.Value = value;
    }

    public void Forget() => Become(null);

    /// <summary>What holds from this append on: what was kept before, put right.</summary>
    public void Become(T? value)
    {
        if (Append.Present.Owns(newest))
        {
            newest.Value = value;
        }
        else
        {
            newest = Append.Present.Follow(newest, new Keep { Value = value });
        }
    }

    private Keep Seen => ViewReading.Seen(newest)!;

    private sealed class Keep : State
    {
        public T? Value { get; set; }
    }
}
