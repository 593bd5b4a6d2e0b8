namespace TrustSafeguard.Policies.Reading;

/// <summary>Something wrong in a policy file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Code">A code that is stable and never reused: <c>policy-file.unknown-word</c>.</param>
/// <param name="Message">One sentence: what is wrong and what to write instead.</param>
public sealed record PolicyReadingError(string File, long Line, long Column, string Code, string Message)
{
    /// <summary>The error as compilers print theirs: <c>school.yaml(12,5): policy-file.unknown-word: …</c>.</summary>
    public override string ToString() => $"{File}({Line},{Column}): {Code}: {Message}";
}
