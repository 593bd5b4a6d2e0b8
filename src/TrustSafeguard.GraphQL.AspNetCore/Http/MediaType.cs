using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace TrustSafeguard.GraphQL.AspNetCore.Http;

/// <summary>The media types of a response, and which of them a client wants. Source: graphql-over-http, sec-Media-Types.</summary>
internal sealed class MediaType
{
    private static readonly string[] Utf8Names = ["utf-8", "utf8", "*"];

    private MediaType(string name) => (Name, ContentType) = (name, name + "; charset=utf-8");

    /// <summary>The status says whether the request ran.</summary>
    internal static MediaType GraphQLResponse { get; } = new("application/graphql-response+json");

    /// <summary>The older one: the status is 200 for whatever is a well-formed request.</summary>
    internal static MediaType Json { get; } = new("application/json");

    /// <summary>
    /// Each response of the operation is an event. Only a client that names it means it,
    /// or that takes `text/*` and nothing else. Source: GraphQL over Server-Sent Events.
    /// </summary>
    internal static MediaType EventStream { get; } = new("text/event-stream");

    internal string Name { get; }

    /// <summary>What a refusal is written as that comes before a stream could be opened.</summary>
    internal MediaType OfRefusal => this == EventStream ? GraphQLResponse : this;

    /// <summary>As the response's header says it.</summary>
    internal string ContentType { get; }

    /// <summary>
    /// What each answer says of itself. Nobody between may keep what tells of children and of those who work with them, and what was negotiated is not for
    /// whoever accepts something else. Source: RFC 9111, section 5.2.2.5, and RFC 9110, section 12.5.5.
    /// </summary>
    internal void Announce(IHeaderDictionary headers)
    {
        headers.ContentType = ContentType;
        headers.CacheControl = "no-store";
        headers.Vary = StringValues.Concat(headers.Vary, "Accept");
    }

    /// <summary>Whether a request's body is JSON in UTF-8.</summary>
    internal static bool IsJson(string? contentType) =>
        contentType is "application/json"
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals(Json.Name, StringComparison.OrdinalIgnoreCase)
            && IsUtf8(type));

    /// <summary>What to answer in; null where the client takes none of them.</summary>
    internal static MediaType? Negotiate(StringValues accept) => accept.Count switch
    {
        0 => Json,
        1 when accept[0] is "application/json" or "*/*" or "" => Json,
        1 when accept[0] is "application/graphql-response+json" => GraphQLResponse,
        1 when accept[0] is "text/event-stream" => EventStream,
        _ => NegotiateList(accept),
    };

    private static MediaType? NegotiateList(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges))
        {
            return null;
        }

        // Among those wanted most, what the client names goes before what a `*` allows; then the order here.
        var best = new[] { GraphQLResponse, Json, EventStream }.Select(type => Wish(ranges, type)).Where(wish => wish.IsNamed)
            .Append(Wish(ranges, Json)).Append(Wish(ranges, GraphQLResponse))
            .MaxBy(wish => (wish.Quality, wish.IsNamed));
        return best.Quality > 0 ? best.Type
            : Wish(ranges, EventStream).Quality > 0 ? EventStream
            : null;
    }

    // The most specific range that matches says the quality. Source: RFC 9110, section 12.5.1.
    private static (MediaType Type, double Quality, bool IsNamed) Wish(IList<MediaTypeHeaderValue> ranges, MediaType type)
    {
        var best = ranges
            .Where(range => IsUtf8(range) && Matches(range, type))
            .OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0)
            .FirstOrDefault();
        return (type, best is null ? 0 : best.Quality ?? 1, best is { MatchesAllSubTypes: false, MatchesAllTypes: false });
    }

    private static bool Matches(MediaTypeHeaderValue range, MediaType type) =>
        range.MatchesAllTypes ? type != EventStream
        : range.MatchesAllSubTypes ? type.Name.AsSpan(0, type.Name.IndexOf('/')).Equals(range.Type, StringComparison.OrdinalIgnoreCase)
        : range.MediaType.Equals(type.Name, StringComparison.OrdinalIgnoreCase);

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || Utf8Names.Contains(HeaderUtilities.RemoveQuotes(type.Charset).Value, StringComparer.OrdinalIgnoreCase);
}
