using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Resolution;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>What an operator revoked, in a file that is read again whenever what is known of it is too old.</summary>
/// <param name="file">Null for nothing.</param>
/// <param name="issuers">Those whose tokens are accepted: what a list says of another is a slip, and revokes nothing.</param>
/// <param name="limits">How old what is known may be, and how large the file.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told when the list cannot be read, and when it can again. It is told nothing that stands in it.</param>
/// <remarks>INVARIANT: a list that cannot be read lets nobody in. An empty one would let in whoever stands on it.</remarks>
internal sealed class RevokedTokens(FileInfo? file, IReadOnlyCollection<Issuer> issuers, TokenLimits limits, TimeProvider time, SignInLog log)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, ReadCommentHandling = JsonCommentHandling.Skip,
    };

    private readonly Lock gate = new();
    private readonly string[] prefixes = [.. issuers.Select(issuer => PlainText.IdentityKey(issuer.IdentityPrefix))];
    private Reading? reading;
    private Task<Reading>? running;
    private long begun;
    private HashSet<string> unmatched = [];

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
            : Current().Lists is not { } lists ? CallerRefusal.RevocationsUnreadable
            : lists.Has(token) ? CallerRefusal.Revoked
            : null;
    }

    /// <summary>Has the file read, and waits for nothing: whoever wrote it wrongly is to hear so before anybody is turned away.</summary>
    public void BeginLook()
    {
        if (file is not null)
        {
            lock (gate)
            {
                _ = Begin();
            }
        }
    }

    /// <summary>Looks at the file, where what is known of it is too old.</summary>
    /// <returns>What is wrong with it, in words that tell nothing of it; null where nothing is.</returns>
    public string? FindFault() => file is null ? null : Current().Fault;

    /// <summary>Reads the file as it is.</summary>
    /// <exception cref="FormatException">It cannot be read, or is no list; the message says why.</exception>
    public static void Check(FileInfo file, IReadOnlyCollection<string> issuers, TokenLimits limits) => Read(file, issuers, limits);

    private Reading Current()
    {
        Task<Reading> coming;
        TimeSpan left;
        lock (gate)
        {
            if (reading is { } known && time.GetElapsedTime(known.At) < limits.RevocationsAge)
            {
                return known;
            }

            coming = Begin();
            left = limits.RevocationsTime - time.GetElapsedTime(begun);
        }

        return left > TimeSpan.Zero && coming.Wait(left) ? coming.Result : KeepLate(coming);
    }

    // INVARIANT: one reads for all, and nothing is held meanwhile: a file system that hangs holds that one thread, and no call for longer than the limit. It is a thread of its
    // own, so that those who wait for it never hold the one that it needs.
    private Task<Reading> Begin()
    {
        if (running is null)
        {
            begun = time.GetTimestamp();
            running = Task.Factory.StartNew(() => Keep(TryRead()), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        return running;
    }

    private Reading Keep(Reading now)
    {
        IReadOnlyList<Action> lines;
        lock (gate)
        {
            running = null;
            lines = ChangeTo(now);
        }

        TellAll(lines);
        return now;
    }

    // Whoever comes after is refused at once, and waits no more, until the file is had.
    private Reading KeepLate(Task<Reading> coming)
    {
        IReadOnlyList<Action> lines;
        var fault = string.Create(
            CultureInfo.InvariantCulture, $"it could not be read within {limits.RevocationsTime.TotalSeconds:0.###} s (limit `{nameof(TokenLimits.RevocationsTime)}`)");
        var late = new Reading(null, fault, time.GetTimestamp());
        lock (gate)
        {
            if (running != coming)
            {
                return reading!;
            }

            lines = ChangeTo(late);
        }

        TellAll(lines);
        return late;
    }

    // What is to be told is told once nothing is held any more: a log is a file too, or a pipe that nobody reads.
    private List<Action> ChangeTo(Reading now)
    {
        var before = reading;
        reading = now;
        List<Action> lines = [];
        var code = CallerRefusal.RevocationsUnreadable.Code;
        if (now.Lists is not { } lists)
        {
            if (now.Fault != before?.Fault)
            {
                lines.Add(() => log.Warn(code, $"Nobody is let in with a token: the list of revocations `{file!.FullName}` cannot be read: {now.Fault}."));
            }

            return lines;
        }

        if (before?.Fault is not null)
        {
            lines.Add(() => log.TellMended(code, $"The list of revocations `{file!.FullName}` can be read again."));
        }

        var others = lists.NotOf(prefixes);
        if (others.Count > 0 && !others.SetEquals(unmatched))
        {
            lines.Add(() => log.Warn("identity.revocations-unmatched", string.Create(
                CultureInfo.InvariantCulture,
                $"{others.Count} of `identities` in `{file!.FullName}` revoke nobody: they begin with the `IdentityPrefix` of no issuer. "
                    + $"Write each as `StaffMember.identity` has it.")));
        }

        unmatched = others;
        return lines;
    }

    private static void TellAll(IReadOnlyList<Action> lines)
    {
        foreach (var tell in lines)
        {
            tell();
        }
    }

    private Reading TryRead()
    {
        var at = time.GetTimestamp();
        try
        {
            return new Reading(Read(file!, [.. issuers.Select(issuer => issuer.Name)], limits), null, at);
        }
        catch (FormatException wrong)
        {
            return new Reading(null, wrong.Message, at);
        }
#pragma warning disable CA1031 // Whatever is wrong with it: nobody is let in until it is mended.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new Reading(null, $"it could not be read ({fault.GetType().Name})", at);
        }
    }

    // INVARIANT: what is wrong is said without a word of the list: a name or an identity may stand wherever somebody put it by mistake.
    private static Lists Read(FileInfo file, IReadOnlyCollection<string> issuers, TokenLimits limits)
    {
        try
        {
            using var stream = file.OpenRead();
            var lists = stream.Length > limits.RevocationsBytes
                ? throw new FormatException($"it is larger than {limits.RevocationsBytes} bytes (limit `{nameof(TokenLimits.RevocationsBytes)}`)")
                : stream.Length == 0 ? throw new FormatException("it is empty; write `{}` where nothing is revoked")
                : JsonSerializer.Deserialize<Lists>(stream, Strict) ?? throw new FormatException("it holds `null` and no list; write `{}` where nothing is revoked");
            return lists.HoldsNull ? throw new FormatException("a `null` stands in `identities` or `tokens`; take it out")
                : lists.IssuedBefore?.Keys.FirstOrDefault(name => !issuers.Contains(name)) is not { } unknown ? lists
                : throw new FormatException(
                    $"{Shown(unknown, issuers)} in `issuedBefore` is not a name in `Issuers`; "
                        + (issuers.Count > 0 ? $"write one of {string.Join(", ", issuers)}" : "take it out"));
        }
        catch (JsonException wrong)
        {
            throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"line {(wrong.LineNumber ?? 0) + 1}, byte {wrong.BytePositionInLine ?? 0} is not valid in a list of revocations: write `identities` and `tokens` with texts "
                    + $"in brackets, `issuedBefore` with times in braces, each once, and nothing else"), wrong);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new FormatException(cause.Message.TrimEnd('.'), cause);
        }
    }

    // A slip of an issuer's name tells of nobody. Anything else may be whom somebody wanted to revoke.
    private static string Shown(string name, IEnumerable<string> issuers) => NearestWord.To(name, issuers) is null ? "a name that is like none of them" : $"`{name}`";

    /// <param name="Lists">What stands in it; null where it cannot be read.</param>
    /// <param name="Fault">Why it cannot.</param>
    /// <param name="At">When that was.</param>
    private sealed record Reading(Lists? Lists, string? Fault, long At);

    /// <param name="Identities">Whose tokens are refused, as the log has them.</param>
    /// <param name="Tokens">The ids of tokens.</param>
    /// <param name="IssuedBefore">By issuer: tokens that were issued before are refused.</param>
    private sealed record Lists(HashSet<string>? Identities, HashSet<string>? Tokens, Dictionary<string, DateTimeOffset>? IssuedBefore)
    {
        // However an identity is written, it is one person's: so the records know it.
        private readonly HashSet<string> keys = [.. (Identities ?? []).OfType<string>().Select(PlainText.IdentityKey)];

        public bool HoldsNull => Identities?.Contains(null!) == true || Tokens?.Contains(null!) == true;

        // Those of which no token could ever be.
        public HashSet<string> NotOf(string[] prefixes) =>
            keys.Where(key => !Array.Exists(prefixes, prefix => key.StartsWith(prefix, StringComparison.Ordinal))).ToHashSet(StringComparer.Ordinal);

        public bool Has(TokenFacts token) => keys.Contains(PlainText.IdentityKey(token.Identity)) || (token.Id is { } id && Tokens?.Contains(id) == true) || IsTooOld(token);

        private bool IsTooOld(TokenFacts token) => IssuedBefore?.TryGetValue(token.Issuer, out var since) == true && (token.IssuedAt is not { } at || at < since);
    }
}
