using System.Globalization;
using Spectre.Console;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Domain;
using TrustSafeguard.Gateway.Node;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.CommandLine.Demo;

/// <summary>What the demonstration shows: the same questions at five schools, what became of the term, who has signed.</summary>
internal static class DemoReport
{
    public static void Print(IAnsiConsole screen, SafeguardingNode node)
    {
        var now = node.Time.GetUtcNow();
        foreach (var table in node.Feed.Read(_ => new[] { Answers(node, now), Breaches(node, now), Coverage(node, now) }))
        {
            screen.Write(table);
        }
    }

    private static Table Answers(SafeguardingNode node, DateTimeOffset now)
    {
        var table = Titled("May I? One teacher, six questions, five schools").AddColumn("A teacher asks: may I …");
        foreach (var school in node.Views.Organisations.Schools)
        {
            var policy = node.Views.Policies.InForce(school, now);
            table.AddColumn($"[bold]{Markup.Escape(school.Name)}[/]\n{Markup.Escape(policy.Title)}");
        }

        foreach (var question in DemoScenario.Questions)
        {
            table.AddRow([Markup.Escape(question.Words), .. node.Views.Organisations.Schools.Select(school =>
                Cell(node.Views.Policies.InForce(school, now).Assess(question.Situation)))]);
        }

        return table;
    }

    private static string Cell(in Assessment assessment)
    {
        var findings = assessment.InFull();
        var agreed = string.Join(" or ", findings.Approvers.Select(group => string.Join(" and ", group.Select(Vocabulary.PhraseOf))));
        return assessment.Outcome switch
        {
            Outcome.NotCovered => "[grey]not covered[/]",
            Outcome.Permitted => "[green]yes[/]",
            Outcome.PermittedWithDuties => $"[green]yes,[/] and: {string.Join(", ", findings.Duties.Select(duty => Vocabulary.PhraseOf(duty.Kind)).Distinct())}",
            Outcome.ReportRequired => "[yellow]report it[/]",
            Outcome.AuthorisationRequired => $"[yellow]if agreed by[/] {agreed}",
            Outcome.Prohibited => "[red]no[/]",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Table Breaches(SafeguardingNode node, DateTimeOffset now)
    {
        var table = Titled("Breaches of the term").AddColumns("School", "Raised", "About (invented)", "What", "Severity", "Status", "Handled by", "Told the authority");
        foreach (var breach in node.Views.Breaches.All)
        {
            table.AddRow(
                Markup.Escape(breach.School.Name),
                LondonTime.DateOf(breach.RaisedAt).ToString("d MMM", CultureInfo.InvariantCulture),
                Markup.Escape(breach.Subject.DisplayName),
                breach.Raised.Activity is { } activity ? Vocabulary.PhraseOf(activity) : string.Empty,
                Coloured(breach.Severity),
                Vocabulary.PhraseOf(breach.Status),
                Vocabulary.PhraseOf(breach.HandlerAt(now)),
                Referral(breach, now));
        }

        return table;
    }

    private static string Referral(BreachView breach, DateTimeOffset now) => breach.Referral switch
    {
        null or { IsWithdrawn: true } => string.Empty,
        { MadeAt: not null, WasLate: true } => "[yellow]late[/]",
        { MadeAt: not null } => "[green]in time[/]",
        { } due when due.IsOverdue(now) => "[red]OVERDUE[/]",
        _ => "due",
    };

    private static Table Coverage(SafeguardingNode node, DateTimeOffset now)
    {
        var table = Titled("Who has read and acknowledged the policy").AddColumns("School", "Local authority", "Required", "Acknowledged", "Overdue", "Share");
        foreach (var school in node.Views.Organisations.Schools)
        {
            table.AddRow(Row(school, node, now));
        }

        return table;
    }

    private static string[] Row(SchoolView school, SafeguardingNode node, DateTimeOffset now)
    {
        var coverage = node.Views.Acknowledgements.At(school, now);
        var share = coverage.Percentage.ToString("0", CultureInfo.InvariantCulture) + "%";
        return
        [
            Markup.Escape(school.Name),
            Markup.Escape(school.LocalAuthority.Name),
            $"{coverage.Required}",
            $"{coverage.Acknowledged}",
            coverage.Overdue > 0 ? $"[red]{coverage.Overdue}[/]" : "0",
            coverage.Percentage >= 90 ? $"[green]{share}[/]" : $"[yellow]{share}[/]",
        ];
    }

    private static Table Titled(string title) => new Table().Border(TableBorder.Rounded).Title($"[bold]{Markup.Escape(title)}[/]");

    private static string Coloured(Severity severity) => severity switch
    {
        Severity.Low => "low",
        Severity.Medium => "medium",
        Severity.High => "[yellow]high[/]",
        Severity.Critical => "[red]critical[/]",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
