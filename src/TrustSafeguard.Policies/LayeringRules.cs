namespace TrustSafeguard.Policies;

/// <summary>By which rules layers are put together that were published at different times.</summary>
/// <remarks>INVARIANT: a text from which somebody was answered is put together for ever by the rules of that time. A rule that is mended is a new value here.</remarks>
public enum LayeringRules
{
    /// <summary>
    /// Those of before 30 November 2026: a floor stands beside what a school put in its place where the first of the floors that apply is loosened, what it has people do
    /// included; of others only where the answer is milder. What holds for each role of a head by itself is taken to hold for the head.
    /// </summary>
    First = 1,

    /// <summary>
    /// A floor stands beside what a school put in its place wherever that asks less: of the answer or of what people have to do, for a head with other roles besides too. A
    /// trust's floor on a clause of a layer above it binds, as the trust words it, schools that stand on a document of their own.
    /// </summary>
    Second = 2,
}
