using System.Text;
using System.Text.Json;
using TrustSafeguard.GraphQL.Execution.Binding;
using TrustSafeguard.GraphQL.Execution.Telemetry;
using TrustSafeguard.GraphQL.Execution.TrustedDocuments;
using TrustSafeguard.GraphQL.Language;
using TrustSafeguard.GraphQL.Response;
using TrustSafeguard.GraphQL.Validation;

namespace TrustSafeguard.GraphQL.Execution.Documents;

/// <summary>From a document's bytes to a document that can run: known ones from the cache, others parsed and validated.</summary>
internal sealed class DocumentPreparation(BoundSchema schema, GraphQLOptions options)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ParserLimits parser = options.Parser with { Quotation = options.Limits.Quotation };
    private readonly ValidationLimits validation = options.Validation with { Quotation = options.Limits.Quotation };

    // By their bytes, whole bytes compared, so that no two are ever taken for one another.
    private readonly DocumentCache<DocumentKey, DocumentText> cache = new(DocumentKeyComparer.Instance, options.Limits.CachedDocuments, options.Limits.CachedBytes);

    /// <summary>The document; null where it is not valid, and then the errors say why.</summary>
    internal PreparedDocument? Get(DocumentText text, out IReadOnlyList<GraphQLError> errors)
    {
        errors = [];
        return cache.Find(text) ?? Prepare(text, out errors);
    }

    /// <summary>Keeps a document that <see cref="Get"/> gave, once it was found fit to run: nothing is kept of what is refused.</summary>
    internal void Keep(DocumentText text, PreparedDocument document)
    {
        if (text.Bytes.Length <= options.Limits.CachedDocumentBytes)
        {
            cache.Add(text.ToKey(), document);
        }
    }

    /// <summary>The document, made anew and not kept; null where it is not valid, and then the errors say why.</summary>
    internal PreparedDocument? Prepare(DocumentText text, out IReadOnlyList<GraphQLError> errors)
    {
        try
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var decoded = Decode(text);
            var document = Parse(decoded);
            var bytes = text.Bytes.Length + GC.GetAllocatedBytesForCurrentThread() - before;
            errors = Validate(document, decoded);
            return errors.Count > 0 ? null : new PreparedDocument(schema, document, DocumentManifest.IdOf(decoded), bytes, options);
        }
        catch (GraphQLSyntaxException problem)
        {
            errors = [problem.Error];
            return null;
        }
    }

    private DocumentNode Parse(string text)
    {
        using var course = EnginePhase.Parse.Begin(options, () => DocumentManifest.IdOf(text));
        try
        {
            var document = Parser.Parse(text, parser);
            course?.End();
            return document;
        }
        catch (GraphQLSyntaxException problem)
        {
            course?.End(problem.Error.Code);
            throw;
        }
    }

    private IReadOnlyList<GraphQLError> Validate(DocumentNode document, string text)
    {
        using var course = EnginePhase.Validate.Begin(options, () => DocumentManifest.IdOf(text));
        var errors = DocumentSize.Check(document, options.Limits) is { } tooMuch
            ? [tooMuch]
            : DocumentValidator.Validate(schema.Schema, document, validation, schema.Coercion.Refusal);
        course?.End(errors);
        return errors;
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
