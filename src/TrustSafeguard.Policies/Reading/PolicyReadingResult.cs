using System.Collections.Immutable;

namespace TrustSafeguard.Policies.Reading;

/// <summary>A document, or everything that is wrong with its files.</summary>
public abstract record PolicyReadingResult
{
    private PolicyReadingResult()
    {
    }

    /// <summary>What is allowed in the files and that their writer will hardly have meant: a text that a comment cuts off, a file of the folder that is not read.</summary>
    public ImmutableArray<PolicyReadingError> Warnings { get; init; } = [];

    /// <summary>The files hold a document.</summary>
    /// <param name="Document">The document.</param>
    public sealed record Success(PolicyDocument Document) : PolicyReadingResult
    {
        /// <summary>What the files say of another text besides: the document is then what they add to it. Null where the files are a whole policy.</summary>
        public PolicyVariant? Variant { get; init; }

        internal Func<PolicyError, PolicyReadingError>? Locator { get; init; }

        /// <summary>Where in the files a refusal of the policy has its cause.</summary>
        /// <param name="error">What <see cref="PolicyStack.Check"/> found wrong with it.</param>
        public PolicyReadingError Locate(PolicyError error) =>
            (Locator ?? throw new InvalidOperationException("The policy was not read from files."))(error with { Path = PathInFiles(error.Path) });

        // Clauses are numbered over the whole text in refusals, and over the files here: only what the layer says of other clauses is found by its number.
        private static string PathInFiles(string path) => path.StartsWith(PolicyStack.OwnPath, StringComparison.Ordinal) ? path[(PolicyStack.OwnPath.Length + 1)..] : "";
    }

    /// <summary>The files do not hold a document.</summary>
    /// <param name="Errors">All that is wrong, by file and place; at least one.</param>
    public sealed record Failure(ImmutableArray<PolicyReadingError> Errors) : PolicyReadingResult
    {
        /// <summary>What could be read, without the parts that are wrong: the rest can be looked at in the same go. Null where no file could be read.</summary>
        public Success? Readable { get; init; }
    }
}
