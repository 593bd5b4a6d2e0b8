using System.Text.RegularExpressions;

namespace TrustSafeguard.Policies.Writing;

/// <summary>Guidance and statutes that old policies still cite.</summary>
internal static partial class RepealedGuidance
{
    private static readonly (Regex Words, string Cited, string Instead)[] Known =
    [
        (Dcsf(), "the guidance of the DCSF, a department that ended in 2010", "cite the present guidance for safer working practice"),
        (Becta(), "Becta, which closed in 2011", "cite the department's present guidance on online safety"),
        (TeacherNet(), "TeacherNet, a site that closed in 2011", "cite the department's present pages"),
        (DataProtection1998(), "the Data Protection Act 1998, replaced in 2018", "cite the Data Protection Act 2018 and the UK GDPR"),
        (Telecommunications1984(), "the Telecommunications Act 1984, replaced in this by the Communications Act 2003", "cite the Act of 2003"),
    ];

    public static IEnumerable<PolicyWarning> In(PolicyDocument document) =>
        from part in Parts(document)
           from known in Known
           where known.Words.IsMatch(part.Text)
           select Warnings.Repealed(part.Id, known.Cited, known.Instead);

    private static IEnumerable<(string Id, string Text)> Parts(PolicyDocument document) =>
        document.Clauses.Select(clause => (clause.Id, string.Join(' ', clause.Exceptions.Select(exception => exception.Text).Prepend(clause.Text).Prepend(clause.Title))))
            .Concat(document.Guidance.Select(guidance => (guidance.Id, $"{guidance.Title} {guidance.Text}")))
            .Concat(document.Routes.Select(route => (route.Id, $"{route.Title} {route.Text}")))
            .Append((document.Id, $"{document.Title} {document.Edition} {document.Review.Triggers}"));

    [GeneratedRegex(@"\bDCSF\b|Department for Children, Schools and Families", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Dcsf();

    [GeneratedRegex(@"\bBecta\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Becta();

    [GeneratedRegex(@"\bTeacherNet\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex TeacherNet();

    [GeneratedRegex(
        @"Data Protection Act,? (of )?1998|\b1998 Act\b|\bAct of 1998\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex DataProtection1998();

    [GeneratedRegex(@"Telecommunications Act,? (of )?1984", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Telecommunications1984();
}
