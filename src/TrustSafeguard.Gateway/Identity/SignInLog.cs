using System.Globalization;

namespace TrustSafeguard.Gateway.Identity;

/// <summary>What whoever runs the service is told of sign-in, beside what callers are answered.</summary>
/// <remarks>INVARIANT: no name, no identity, no token and no value of a claim stands in any of it.</remarks>
/// <param name="logger">Where it is written.</param>
/// <param name="time">By which lines are counted.</param>
internal sealed partial class SignInLog(ILogger logger, TimeProvider time)
{
    // Of each reason at each issuer: whoever sends bad tokens hides no other reason, and fills no disk.
    private const int RefusalsAMinute = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<(string Code, string Reason, string What), int> refused = [];
    private DateTimeOffset begun;

    /// <summary>Tells of something to mend.</summary>
    public void Warn(string code, string detail) => TellTrouble(logger, code, detail);

    /// <summary>Tells that it is mended.</summary>
    public void TellMended(string code, string detail) => TellChange(logger, code, detail);

    /// <summary>Tells why a token is not taken, of the same reason a few times a minute.</summary>
    /// <param name="code">What the caller is told.</param>
    /// <param name="issuer">The operator's name of the issuer; null where that is not known.</param>
    /// <param name="fault">Why.</param>
    public void TellTokenRefused(string code, string? issuer, TokenFault fault) =>
        TellRefused(code, fault, issuer is null ? "A token that names no issuer" : $"A token from `{issuer}`");

    /// <summary>Tells why a sign-in on a page came to nothing, of the same reason a few times a minute.</summary>
    /// <param name="issuer">The operator's name of the issuer.</param>
    /// <param name="fault">Why.</param>
    public void TellSignInRefused(string issuer, TokenFault fault) => TellRefused("identity.sign-in-refused", fault, $"A sign-in at `{issuer}`");

    private void TellRefused(string code, TokenFault fault, string what)
    {
        if (!logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        var (isAmongTheFirst, since, leftOut) = Count((code, fault.Reason, what));
        foreach (var (of, count) in leftOut)
        {
            TellLeftOut(
                logger, of.Code, of.Reason, of.What, string.Create(CultureInfo.InvariantCulture, $"{count - RefusalsAMinute:N0}"),
                since.ToString("u", CultureInfo.InvariantCulture));
        }

        if (isAmongTheFirst)
        {
            TellReason(logger, code, fault.Reason, what, fault.Sentence);
        }
    }

    // What of the minute before was left out is told with the first refusal after it.
    private (bool IsAmongTheFirst, DateTimeOffset Since, IReadOnlyList<KeyValuePair<(string Code, string Reason, string What), int>> LeftOut) Count(
        (string Code, string Reason, string What) of)
    {
        lock (gate)
        {
            var (now, since) = (time.GetUtcNow(), begun);
            List<KeyValuePair<(string Code, string Reason, string What), int>> leftOut = [];
            if (now < since || now - since >= TimeSpan.FromMinutes(1))
            {
                leftOut.AddRange(refused.Where(each => each.Value > RefusalsAMinute));
                refused.Clear();
                begun = now;
            }

            var told = refused.GetValueOrDefault(of);
            refused[of] = told + 1;
            return (told < RefusalsAMinute, since, leftOut);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Code}: {Detail}")]
    private static partial void TellTrouble(ILogger logger, string code, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Code}: {Detail}")]
    private static partial void TellChange(ILogger logger, string code, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Code}: {Reason}. {What} was refused: {Detail}.")]
    private static partial void TellReason(ILogger logger, string code, string reason, string what, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Code}: {Reason}. {What} was refused {Count} times more in the minute from {Since}, not told one by one.")]
    private static partial void TellLeftOut(ILogger logger, string code, string reason, string what, string count, string since);
}
