using TrustSafeguard.GraphQL.Execution.TrustedDocuments;
using TrustSafeguard.GraphQL.Response;

namespace TrustSafeguard.GraphQL.Execution.Documents;

/// <summary>The document that a request means: its own, or one of the manifest.</summary>
internal sealed class RequestedDocuments(DocumentPreparation preparation, GraphQLOptions options)
{
    // Kept apart from those that requests bring, so that no stranger's documents drive these out. Their number is bounded by the manifest, what they and
    // their plans hold is not: which plans are made depends on callers.
    private readonly DocumentCache<string, ReadOnlySpan<char>> trusted = new(StringComparer.Ordinal, int.MaxValue, options.Limits.CachedBytes);

    private static readonly GraphQLError Required = new(
        "This service answers documents that it knows only: send the `documentId` of one instead of `query`.", GraphQLErrorCodes.DocumentRequired);

    private static readonly GraphQLError NoneHeld = new(
        "This service holds no documents: send yours as `query` instead of `documentId`.", GraphQLErrorCodes.DocumentUnknown);

    /// <summary>The document; null where there is none or it is not valid, and then the errors say why.</summary>
    internal PreparedDocument? Get(in GraphQLRequest request, out IReadOnlyList<GraphQLError> errors)
    {
        if (request.DocumentId is { } id)
        {
            return GetTrusted(id, out errors);
        }

        if (options.DocumentTrust == DocumentTrust.Required)
        {
            errors = [Required];
            return null;
        }

        return preparation.Get(new DocumentText(request.Document.Span, request.DocumentIsJsonEscaped), out errors);
    }

    /// <summary>Keeps a document that <see cref="Get"/> gave, once it was found fit to run.</summary>
    internal void Keep(in GraphQLRequest request, PreparedDocument document)
    {
        if (document.Bytes > options.Limits.CachedBytesOfDocument)
        {
            return;
        }

        if (request.DocumentId is { } id)
        {
            trusted.Add(id, document);
        }
        else
        {
            preparation.Keep(new DocumentText(request.Document.Span, request.DocumentIsJsonEscaped), document);
        }
    }

    private PreparedDocument? GetTrusted(string id, out IReadOnlyList<GraphQLError> errors)
    {
        errors = [];
        if (trusted.Find(id) is { } known)
        {
            return known;
        }

        if (options is not { DocumentTrust: not DocumentTrust.Off, Documents: { } manifest })
        {
            errors = [NoneHeld];
            return null;
        }

        if (manifest.Utf8Of(id) is not { } text)
        {
            errors =
            [
                new GraphQLError(
                    "This service does not know the document that `documentId` names: build it into the manifest, or send the identifier of one that is there.",
                    GraphQLErrorCodes.DocumentUnknown)
            ];
            return null;
        }

        return preparation.Prepare(new DocumentText(text, isEscaped: false), out errors);
    }
}
