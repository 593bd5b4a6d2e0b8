namespace TrustSafeguard.Domain;

/// <summary>Why a command was not carried out: a value, never an exception.</summary>
/// <param name="Code">Stable and never reused, for instance <c>breach.closed</c>.</param>
/// <param name="Message">A sentence that says what is wrong and what to do.</param>
/// <param name="Path">The part of the input that is meant, outermost first; empty where the whole is.</param>
public sealed record Refusal(string Code, string Message, params string[] Path)
{
    public bool Equals(Refusal? other) => other is not null && (Code, Message) == (other.Code, other.Message) && Path.AsSpan().SequenceEqual(other.Path);

    public override int GetHashCode() => HashCode.Combine(Code, Message);
}
