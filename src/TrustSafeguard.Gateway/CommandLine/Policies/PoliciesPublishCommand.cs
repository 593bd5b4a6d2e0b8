using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TrustSafeguard.Application.Access;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Requests.Policies;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Policies.Reading;

namespace TrustSafeguard.Gateway.CommandLine.Policies;

/// <summary>Publishes a policy file for a trust, a school or a local authority, into a folder of records.</summary>
internal sealed class PoliciesPublishCommand
{
    private readonly CommandContext context;
    private readonly Option<string> file = new("--file") { Description = "The policy's file, or its folder.", HelpName = "PATH", Required = true };
    private readonly Option<string?> trust = new("--trust") { Description = "Publish it as the policy of this trust.", HelpName = "UID" };
    private readonly Option<int?> school = new("--school") { Description = "Publish it as the policy of this school.", HelpName = "URN" };
    private readonly Option<string?> authority = new("--local-authority") { Description = "Lay it over the policies of all schools of this local authority.", HelpName = "CODE" };
    private readonly Option<string?> from = new("--effective-from") { Description = "The first day on which it binds. [default: the file's own]", HelpName = "DATE" };
    private readonly RecordsOptions place = new();

    private PoliciesPublishCommand(CommandContext context) => this.context = context;

    public static Command Of(CommandContext context)
    {
        var publish = new PoliciesPublishCommand(context);
        var command = new DetailedCommand(
            "publish",
            "Publishes a policy file for a trust, a school or a local authority.",
            """
            A folder of records must not be in use; on a server's store (--store) nodes may go on, and show it from their next look. With a running server you can
            also send the file's text to publishTrustPolicy, adoptSchoolPolicy or
            publishLocalAuthorityPolicy as `document`. What is looser than a floor above is refused with the situations that show it, and nothing is
            written. Publishing the same again adds nothing. The command ends with 1 where it was refused.
            """)
        {
            publish.file, publish.trust, publish.school, publish.authority, publish.from,
        };
        publish.place.AddTo(command);
        command.Validators.Add(publish.Check);
        command.SetAction(async (parsed, stop) => (int)await publish.RunAsync(parsed, stop));
        return command;
    }

    private void Check(CommandResult result)
    {
        var given = new[] { result.GetValue(trust) is not null, result.GetValue(school) is not null, result.GetValue(authority) is not null };
        if (given.Count(each => each) != 1)
        {
            result.AddError("Say whose policy it is, by exactly one of --trust UID, --school URN and --local-authority CODE.");
        }

        if (result.GetValue(from) is { } day && Day(day) is null)
        {
            result.AddError($"`{day}` does not do for --effective-from; give a date such as 2026-09-01.");
        }
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var read = PolicyArgument.ReadFiles(context, parsed.GetRequiredValue(file));
        var day = parsed.GetValue(from) is { } text ? Day(text)!.Value : read.Document.EffectiveFrom;
        await using var node = await RecordsNode.OpenAsync(context, place.PlaceOf(parsed), stop);
        var answer = await AskAsync(node.Safeguarding, parsed, read, day);
        return Tell(node, answer, day);
    }

    private async Task<PolicyOutcome> AskAsync(Safeguarding safeguarding, ParseResult parsed, PolicyReadingResult read, DateOnly day)
    {
        if (parsed.GetValue(trust) is { } uid)
        {
            return await safeguarding.Policies.PublishAsync(Viewer.System, new PublishTrustPolicy(uid, null, [], [], day, read));
        }

        return parsed.GetValue(school) is { } urn
            ? await safeguarding.Policies.AdoptAsync(Viewer.System, new AdoptSchoolPolicy(urn, null, [], day, read))
            : await safeguarding.Layers.PublishAsync(Viewer.System, new PublishLocalAuthorityPolicy(parsed.GetValue(authority)!, read, day));
    }

    private ExitCode Tell(SafeguardingNode node, PolicyOutcome answer, DateOnly day)
    {
        foreach (var refusal in answer.Request.Refusals)
        {
            context.Fail(refusal.Code, refusal.Message);
        }

        foreach (var violation in answer.Violations)
        {
            context.Say(violation.Summary);
        }

        if (answer.PolicyId is not { } id)
        {
            return ExitCode.FoundWrong;
        }

        var policy = node.Feed.Read(views => views.Policies.Find(id, views.Organisations))!;
        context.Say($"Published {id}: {policy.Clauses.Length} clauses, from {day:yyyy-MM-dd}.");
        context.Say($"policy hash {policy.Hash}");
        foreach (var notice in answer.Notices)
        {
            context.Say(notice);
        }

        return ExitCode.Done;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
