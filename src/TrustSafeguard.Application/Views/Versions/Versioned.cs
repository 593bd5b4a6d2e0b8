namespace TrustSafeguard.Application.Views.Versions;

/// <summary>A value that changes: everybody reads what it was at their version.</summary>
/// <remarks>INVARIANT: never a readonly field, which would be copied and lose what is set. Only while an append is brought in can it be set.</remarks>
public struct Versioned<T>
{
    private Is? newest;

    /// <summary>The default of its type until it is set for the first time.</summary>
    public T? Value
    {
        readonly get => ViewReading.Seen(newest) is { } seen ? seen.Value : default;
        set
        {
            var append = Append.Present;
            if (append.Owns(newest))
            {
                newest!.Value = value;
            }
            else
            {
                newest = append.Follow(newest, new Is { Value = value });
            }
        }
    }

    /// <summary>What the present append has set, which nobody else has seen; the default of its type where it has set nothing.</summary>
    public readonly T? OfThisAppend => Append.Present.Owns(newest) ? newest!.Value : default;

    private sealed class Is : State
    {
        public T? Value { get; set; }
    }
}
