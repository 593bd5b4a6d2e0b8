using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Records;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests;

/// <summary>Names a request for ever: asked again it adds nothing and answers the same.</summary>
/// <param name="Id">32 hexadecimal digits: of the viewer and the request id that they gave, so that one caller's ids never meet another's; or of chance.</param>
/// <param name="Fingerprint">32 hexadecimal digits of all that was asked: the same id with another input is a mistake of the caller's. Null where the caller gave no id.</param>
public sealed record RequestIdentity(string Id, string? Fingerprint)
{
    /// <summary>The longest request id that a caller may give, in characters.</summary>
    public const int RequestIdLength = 200;

    private const int DigestBytes = 16;
    private const int TypicalInputBytes = 512;

    private static readonly string RequestIdName = JsonNamingPolicy.CamelCase.ConvertName(nameof(IRequest.RequestId));

    private static readonly Refusal NoRequestId = new(
        "request.id",
        $"Give a `requestId` of 1 to {RequestIdLength} characters that can be seen, on one line and without outer spaces; leave it out where the request is not to be sent again.",
        "requestId");

    // Every property of an input counts but the id itself: there is no list that a new one could be missing from.
    private static readonly JsonSerializerOptions WholeInput = new(StoredJson.Options)
    {
        IgnoreReadOnlyProperties = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutRequestId } },
        Converters = { new InstantConverter(), new FactsConverter() },
    };

    /// <summary>Whether the caller gave the id, and may ask again with it.</summary>
    public bool IsGiven => Fingerprint is not null;

    /// <summary>The identity of a request; of chance where the caller gave no id.</summary>
    public static RequestIdentity Of<TRequest>(Viewer viewer, TRequest input, IIdSource ids)
        where TRequest : IRequest => input.RequestId is { } requestId
            ? new RequestIdentity(DigestOf(viewer.Subject, requestId), FingerprintOf(input))
            : OfChance(ids);

    /// <summary>An identity that nobody else has.</summary>
    public static RequestIdentity OfChance(IIdSource ids) => new(ids.Next(string.Empty), null);

    /// <returns>Why a request id cannot be taken; null where it can, or is left out.</returns>
    public static Refusal? Check(string? requestId) => requestId is null || IsPrintable(requestId) ? null : NoRequestId;

    // Two ids that nobody can tell apart would be two requests.
    private static bool IsPrintable(string requestId)
    {
        foreach (var rune in requestId.EnumerateRunes())
        {
            if (rune.Value != ' ' && !IsPrintable(rune))
            {
                return false;
            }
        }

        return requestId is { Length: > 0 and <= RequestIdLength } and [not ' ', ..] and [.., not ' '];
    }

    private static bool IsPrintable(Rune rune) => rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.OtherNotAssigned);

    /// <summary>
    /// What the same request always yields in one log, so that what it creates is created once: 32 hexadecimal digits; null where the caller gave no id. The key is
    /// the log's own: who does not know it cannot find out whether a record was made by this caller, however well they guess the request id.
    /// </summary>
    public string? Derive(string key)
    {
        if (!IsGiven)
        {
            return null;
        }

        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(Id), hash);
        return Convert.ToHexStringLower(hash[..DigestBytes]);
    }

    // The kind of request stands before its input: two kinds with the same input are two requests.
    private static string FingerprintOf<TRequest>(TRequest input)
    {
        var asked = new ArrayBufferWriter<byte>(TypicalInputBytes);
        Encoding.UTF8.GetBytes(typeof(TRequest).Name, asked);
        using (var json = new Utf8JsonWriter(asked))
        {
            JsonSerializer.Serialize(json, input, WholeInput);
        }

        return DigestOf(asked.WrittenSpan);
    }

    // The length stands before each part, so that no two pairs read the same. INVARIANT: never changed; logs remember requests by it.
    private static string DigestOf(string first, string second) => DigestOf(Encoding.UTF8.GetBytes($"{first.Length}:{first}{second.Length}:{second}"));

    private static string DigestOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash[..DigestBytes]);
    }

    private static void LeaveOutRequestId(JsonTypeInfo type)
    {
        if (typeof(IRequest).IsAssignableFrom(type.Type) && type.Properties.FirstOrDefault(property => property.Name == RequestIdName) is { } own)
        {
            type.Properties.Remove(own);
        }
    }

    /// <summary>One moment is one moment, in whichever zone it was written.</summary>
    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetInt64(), TimeSpan.Zero);

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteNumberValue(value.UtcTicks);
    }

    /// <summary>Circumstances are a set: their order says nothing.</summary>
    private sealed class FactsConverter : JsonConverter<IReadOnlyList<Fact>>
    {
        public override IReadOnlyList<Fact> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            FactSet.Of(JsonSerializer.Deserialize<Fact[]>(ref reader, options)!).ToArray();

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<Fact> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, FactSet.Of([.. value]).ToArray(), options);
    }
}
