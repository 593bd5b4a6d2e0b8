using System.Text;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution;

/// <summary>A response, whole. Dispose it once the bytes are sent: they go back to a pool.</summary>
public sealed class GraphQLResponse : IDisposable
{
    private const int ErrorsStart = 10;

    private readonly ResponseWriter writer;
    private readonly IReadOnlyList<GraphQLError> errors = [];

    internal GraphQLResponse(ResponseKind kind, ResponseWriter writer)
    {
        Kind = kind;
        this.writer = writer;
    }

    private GraphQLResponse(ResponseKind kind, ResponseWriter writer, IReadOnlyList<GraphQLError> errors)
        : this(kind, writer) => this.errors = errors;

    /// <summary>How far the request came.</summary>
    public ResponseKind Kind { get; }

    /// <summary>The response: a JSON object in UTF-8; valid until this is disposed.</summary>
    public ReadOnlyMemory<byte> Body => writer.Written;

    /// <summary>
    /// The entry `errors` alone, a JSON list, of a response that is errors only, which every <see cref="Kind"/> but <see cref="ResponseKind.Executed"/> is;
    /// valid until this is disposed.
    /// </summary>
    /// <exception cref="InvalidOperationException">The response is not errors only.</exception>
    public ReadOnlyMemory<byte> Errors => Kind != ResponseKind.Executed
        ? Body[ErrorsStart..^1]
        : throw new InvalidOperationException("An executed operation's errors stand beside its data: read `Body`.");

    /// <summary>Whether texts are still to be put in.</summary>
    internal bool LacksTexts => writer.Later.Count > 0;

    /// <summary>Where these are found, in the order in which they stand.</summary>
    internal IReadOnlyList<object> LackingTexts => [.. writer.Later.Select(gap => gap.Place)];

    /// <summary>The same with the texts that it lacks.</summary>
    internal GraphQLResponse With(IReadOnlyList<string> texts) => new(Kind, writer.With(texts));

    /// <summary>The same errors as the end of a stream, in place of this response, which is errors only.</summary>
    /// <param name="lost">The event that could not be told; null where it is none that its stream can be resumed after.</param>
    internal GraphQLResponse EndingStream(IResumableEvent? lost)
    {
        using (this)
        {
            return OfErrors(ResponseKind.Broken, lost is null ? errors : [.. errors.Select(error => error.OfEvent(lost.Cursor))]);
        }
    }

    /// <summary>The response as text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Body.Span);

    /// <inheritdoc />
    public void Dispose() => writer.Dispose();

    /// <summary>A response that is errors only.</summary>
    /// <param name="kind">How far the request came.</param>
    /// <param name="errors">What is wrong; at least one.</param>
    public static GraphQLResponse OfErrors(ResponseKind kind, IReadOnlyList<GraphQLError> errors)
    {
        var writer = new ResponseWriter(int.MaxValue);
        writer.WriteRaw("{\"errors\":"u8);
        ErrorJson.Write(writer, errors);
        writer.WriteRaw("}"u8);
        return new GraphQLResponse(kind, writer, errors);
    }
}
