using System.Text;
using System.Text.Json;
using TrustSafeguard.GraphQL.Execution.Binding;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.Validation;

namespace TrustSafeguard.GraphQL.Execution.Planning;

/// <summary>From a document's bytes to a document that can run: known ones from the cache, others parsed and validated.</summary>
internal sealed class DocumentPreparation(BoundSchema schema, GraphQLOptions options)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly DocumentCache cache = new(options.Limits);

    /// <summary>The document; null where it is not valid, and then the errors say why.</summary>
    internal PreparedDocument? Get(DocumentText text, out IReadOnlyList<GraphQLError> errors)
    {
        errors = [];
        if (cache.Find(text) is { } known)
        {
            return known;
        }

        var prepared = Prepare(text, out errors);
        if (prepared is not null)
        {
            cache.Add(text, prepared);
        }

        return prepared;
    }

    /// <summary>The document, made anew and not kept; null where it is not valid, and then the errors say why.</summary>
    internal PreparedDocument? Prepare(DocumentText text, out IReadOnlyList<GraphQLError> errors)
    {
        try
        {
            var document = Parser.Parse(Decode(text), options.Parser);
            errors = DocumentSize.Check(document, options.Limits) is { } tooMuch ? [tooMuch] : DocumentValidator.Validate(schema.Schema, document, options.Validation, schema.Coercion.Refusal);
            return errors.Count > 0 ? null : new PreparedDocument(schema, document, options);
        }
        catch (GraphQLSyntaxException problem)
        {
            errors = [problem.Error];
            return null;
        }
    }

    private static string Decode(DocumentText text)
    {
        try
        {
            return text.IsEscaped ? Unescape(text.Bytes) : Strict.GetString(text.Bytes);
        }
        catch (Exception problem) when (problem is DecoderFallbackException or JsonException or InvalidOperationException)
        {
            throw new GraphQLSyntaxException(new GraphQLError("Syntax Error: The document is not valid UTF-8.", GraphQLErrorCodes.Syntax));
        }
    }

    private static string Unescape(ReadOnlySpan<byte> escaped)
    {
        var quoted = new byte[escaped.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        escaped.CopyTo(quoted.AsSpan(1));
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.GetString()!;
    }
}
