using System.Text.Json;
using System.Text.Json.Serialization;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>What an operator revoked, in a file that is read again whenever what is known of it is too old.</summary>
/// <param name="file">Null for nothing.</param>
/// <param name="issuers">The names of those whose tokens are accepted: what a list says of another is a slip, and revokes nothing.</param>
/// <param name="limits">How old what is known may be, and how large the file.</param>
/// <param name="time">The clock.</param>
/// <remarks>INVARIANT: a list that cannot be read lets nobody in. An empty one would let in whoever stands on it.</remarks>
public sealed class RevokedTokens(FileInfo? file, IReadOnlyCollection<string> issuers, TokenLimits limits, TimeProvider time)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, ReadCommentHandling = JsonCommentHandling.Skip,
    };

    private readonly Lock gate = new();
    private Reading? reading;

    /// <summary>What speaks against a token by now; null where nothing does.</summary>
    public CallerRefusal? WhyNot(TokenFacts token)
    {
        var now = time.GetUtcNow();
        if (now >= token.Expires)
        {
            return CallerRefusal.Expired;
        }

        // What claims to come from later would be older than no revocation.
        if (now < token.IssuedAt - limits.ClockSkew)
        {
            return CallerRefusal.Invalid;
        }

        return file is null ? null
            : Current() is not { } lists ? CallerRefusal.RevocationsUnreadable
            : lists.Has(token) ? CallerRefusal.Revoked
            : null;
    }

    /// <summary>Reads the file as it is.</summary>
    /// <exception cref="FormatException">It cannot be read, or is no list; the message says why.</exception>
    public static void Check(FileInfo file, IReadOnlyCollection<string> issuers, TokenLimits limits) => Read(file, issuers, limits);

    private Lists? Current()
    {
        lock (gate)
        {
            if (reading is null || time.GetElapsedTime(reading.At) >= limits.RevocationsAge)
            {
                reading = new Reading(TryRead(), time.GetTimestamp());
            }

            return reading.Lists;
        }
    }

    private Lists? TryRead()
    {
        try
        {
            return Read(file!, issuers, limits);
        }
#pragma warning disable CA1031 // Whatever is wrong with it: nobody is let in until it is mended.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static Lists Read(FileInfo file, IReadOnlyCollection<string> issuers, TokenLimits limits)
    {
        try
        {
            using var stream = file.OpenRead();
            var lists = stream.Length > limits.RevocationsBytes
                ? throw new FormatException($"it is larger than {limits.RevocationsBytes} bytes (limit `{nameof(TokenLimits.RevocationsBytes)}`)")
                : JsonSerializer.Deserialize<Lists>(stream, Strict) ?? throw new FormatException("it holds `null` and no list");
            return lists.IssuedBefore?.Keys.FirstOrDefault(name => !issuers.Contains(name)) is not { } unknown ? lists
                : throw new FormatException(
                    $"`{unknown}` in `issuedBefore` is not a name in `Issuers`; " + (issuers.Count > 0 ? $"write one of {string.Join(", ", issuers)}" : "take it out"));
        }
        catch (Exception cause) when (cause is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new FormatException(cause.Message, cause);
        }
    }

    private sealed record Reading(Lists? Lists, long At);

    /// <param name="Identities">Whose tokens are refused, as the log has them.</param>
    /// <param name="Tokens">The ids of tokens.</param>
    /// <param name="IssuedBefore">By issuer: tokens that were issued before are refused.</param>
    private sealed record Lists(HashSet<string>? Identities, HashSet<string>? Tokens, Dictionary<string, DateTimeOffset>? IssuedBefore)
    {
        // However an identity is written, it is one person's: so the records know it.
        private readonly HashSet<string> keys = [.. (Identities ?? []).Select(PlainText.IdentityKey)];

        public bool Has(TokenFacts token) => keys.Contains(PlainText.IdentityKey(token.Identity)) || (token.Id is { } id && Tokens?.Contains(id) == true) || IsTooOld(token);

        private bool IsTooOld(TokenFacts token) => IssuedBefore?.TryGetValue(token.Issuer, out var since) == true && (token.IssuedAt is not { } at || at < since);
    }
}
