namespace TrustSafeguard.GraphQL.Response;

/// <summary>One entry of a response's `errors`. Source: sec-Errors.Error-Result-Format.</summary>
/// <param name="Message">What is wrong, for the developer of the client: one sentence.</param>
/// <param name="Code">The stable code, one of <see cref="GraphQLErrorCodes"/> or the application's own; written as `extensions.code`.</param>
public sealed record GraphQLError(string Message, string Code)
{
    private static readonly Dictionary<string, object?> NoExtensions = [];

    /// <summary>Where in the document; empty where no place can be named.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; } = [];

    /// <summary>The response field that the error belongs to; null for errors of the request as a whole.</summary>
    public IReadOnlyList<PathSegment>? Path { get; init; }

    /// <summary>Further entries of `extensions` beside `code`; null where there are none.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>The same, with the cursor of the event that it kept from being told.</summary>
    internal GraphQLError OfEvent(string cursor) => this with { Extensions = new Dictionary<string, object?>(Extensions ?? NoExtensions) { ["cursor"] = cursor } };

    /// <summary>The message with its places, as a log or a test wants it.</summary>
    public override string ToString() => Locations.Count == 0 ? Message : $"{Message} ({string.Join(", ", Locations)})";
}
