using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TrustSafeguard.GraphQL.Execution.TrustedDocuments;

/// <summary>
/// Documents by the SHA-256 of their text: what a service trusts because its owner put it there. Stored as a JSON object,
/// <c>{ "sha256:…": "query …" }</c>. Never changes; may be shared between threads. Source: graphql-over-http, Persisted Documents.
/// </summary>
public sealed class DocumentManifest
{
    /// <summary>What an identifier begins with; 64 hexadecimal digits in lower case follow.</summary>
    public const string IdPrefix = "sha256:";

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly FrozenDictionary<string, byte[]> documents;

    private DocumentManifest(IEnumerable<KeyValuePair<string, byte[]>> documents) => this.documents = documents.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The identifiers, in ordinal order.</summary>
    public IReadOnlyList<string> Ids => [.. documents.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The identifier of a document.</summary>
    /// <param name="text">The document's text, byte for byte: another white space is another document.</param>
    public static string IdOf(string text) => IdOf(Strict.GetBytes(text));

    /// <summary>A manifest of documents; one that is given twice is in it once.</summary>
    /// <param name="texts">The documents' texts.</param>
    public static DocumentManifest Of(IEnumerable<string> texts) =>
        new(texts.Select(Strict.GetBytes).Select(text => KeyValuePair.Create(IdOf(text), text)).DistinctBy(document => document.Key, StringComparer.Ordinal));

    /// <summary>Reads a manifest, and that each identifier is the hash of its document.</summary>
    /// <param name="json">The manifest, in UTF-8.</param>
    /// <exception cref="FormatException">It is no manifest; the message says what is wrong.</exception>
    public static DocumentManifest Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return parsed.RootElement.ValueKind == JsonValueKind.Object
                ? new DocumentManifest([.. parsed.RootElement.EnumerateObject().Select(Read)])
                : throw new FormatException("It is no JSON object: write `{ \"sha256:…\": \"query …\" }`, or have `documents build` make it.");
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or EncoderFallbackException)
        {
            throw new FormatException($"It is no JSON: {problem.Message}", problem);
        }
    }

    /// <summary>The text of a document; null where the manifest does not hold it.</summary>
    /// <param name="id">Its identifier.</param>
    public string? Find(string id) => Utf8Of(id) is { } text ? Strict.GetString(text) : null;

    /// <summary>Writes the manifest: the same documents give the same bytes, identifiers in ordinal order, a line each.</summary>
    /// <param name="output">Where to.</param>
    public void Write(Stream output)
    {
        using var writer = new Utf8JsonWriter(output, Indented);
        writer.WriteStartObject();
        foreach (var id in Ids)
        {
            writer.WriteString(id, documents[id]);
        }

        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }

    internal byte[]? Utf8Of(string id) => documents.GetValueOrDefault(id);

    private static string IdOf(byte[] text) => IdPrefix + Convert.ToHexStringLower(SHA256.HashData(text));

    private static KeyValuePair<string, byte[]> Read(JsonProperty entry)
    {
        if (entry.Value.ValueKind != JsonValueKind.String)
        {
            throw new FormatException($"`{entry.Name}` is no text: write the document there, as a string.");
        }

        var text = Strict.GetBytes(entry.Value.GetString()!);
        return IdOf(text) == entry.Name
            ? KeyValuePair.Create(entry.Name, text)
            : throw new FormatException($"`{entry.Name}` is not the hash of its document, which is `{IdOf(text)}`: build the manifest anew.");
    }
}
