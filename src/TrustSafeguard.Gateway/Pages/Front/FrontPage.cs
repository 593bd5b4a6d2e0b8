using TrustSafeguard.Application.Access;
using TrustSafeguard.Gateway.Identity;

namespace TrustSafeguard.Gateway.Pages.Front;

/// <summary>What stands on the front page: what this is, who one is, what one may do here, and where else to go.</summary>
/// <param name="issuers">Where people sign in.</param>
/// <param name="people">As whom a visitor of a demonstration may sign in, and what the records say of each.</param>
/// <param name="explorer">Where GraphiQL is; null where it is not given.</param>
/// <param name="example">Where it opens with the first of the examples; null where there are none.</param>
/// <param name="documentation">Where the documentation is; null where that is not said.</param>
internal sealed class FrontPage(
    TokenIssuers issuers, IReadOnlyList<(InventedPerson Person, Standing Standing)> people, string? explorer, string? example, Uri? documentation)
{
    /// <summary>The page for somebody.</summary>
    /// <param name="found">Who signed in on this browser, or why that is no longer good; null where nobody did.</param>
    /// <param name="standing">What they are by the records; null where nobody is signed in.</param>
    public Html Of(Identified? found, Standing? standing) => $"""
        <p>TrustSafeguard keeps the safeguarding records of a trust's schools: who was in touch with whom, what was a breach of the policy, and what became of it.
        It answers by each school's own policy what staff may do, and shows everybody what is theirs to see and nothing else.</p>
        <section aria-labelledby="you">
        <h2 id="you">Who you are</h2>
        {(found?.Viewer?.Caller is { } caller ? SignedIn(caller, standing!) : SignedOut(found?.Refusal))}
        </section>
        {(standing is { Places.Count: > 0 } ? MayDo(standing) : Html.Nothing)}
        {(people.Count > 0 ? People(found?.Viewer?.Caller?.Identity) : Html.Nothing)}
        {Elsewhere()}
        """;

    private Html SignedIn(Caller caller, Standing standing) => $"""
        <p>You are signed in as <strong>{caller.Name ?? standing.Name ?? caller.Identity}</strong>.</p>
        {(standing.Places.Count > 0 ? Held(standing) : HoldsNothing(caller, standing))}
        {LookAt(caller.Identity)}
        <form method="post" action="{SignInPages.SignOutPath}"><button class="quiet">Sign out</button></form>
        """;

    private static Html Held(Standing standing) => $"""
        <p>By the records you are:</p>
        <ul>{standing.Places.Select(place => Html.Of($"<li>{place.ToString()}</li>"))}</ul>
        """;

    private static Html HoldsNothing(Caller caller, Standing standing) => standing.IsKnown
        ? Html.Of($"""
            <p>By the records you hold no post today: nothing is open to you here. If that is wrong, ask whoever appoints people where you work, and give them this identity: your
            trust's safeguarding officer or the head of your school; of a school in no trust its head, or its chair of governors where you lead, safeguard or govern it.</p>
            <p><code>{caller.Identity}</code></p>
            """)
        : Html.Of($"""
            <p>No record knows you by this sign-in, so nothing is open to you here yet. Ask whoever appoints people where you work to record your post with this identity, as
            it stands: your trust's safeguarding officer or the head of your school; of a school in no trust its head, or its chair of governors where you lead, safeguard or
            govern it.</p>
            <p><code>{caller.Identity}</code></p>
            <p>Once they have, load this page again.</p>
            """);

    private Html SignedOut(CallerRefusal? refusal) => $"""
        {(refusal is null ? Html.Of($"<p>You are not signed in.</p>") : Ended(refusal))}
        {(issuers.IsDevelopment ? Officer() : Html.Nothing)}
        {(issuers.SignIn ? Issuers() : issuers.IsDevelopment ? Html.Nothing : NoSignIn())}
        """;

    private static Html NoSignIn() => $"<p>Nobody signs in on pages here: ask whoever runs the service. Programs call with an access token.</p>";

    private static Html Ended(CallerRefusal refusal) => $"""
        <p>{(refusal.IsOfTheService ? CallerRefusal.OnPages : $"You are not signed in any more. {refusal.Message}")}</p>
        <form method="post" action="{SignInPages.SignOutPath}"><button class="quiet">Sign out on this browser</button></form>
        """;

    private static Html Officer() => $"""
        <p>This server is for trying things out: whoever asks from this machine without signing in is the <strong>development officer</strong>,
        to whom everything is open.</p>
        """;

    private Html Issuers() => $"""
        <p>{issuers.All.Where(issuer => issuer.SignsIn).Select(issuer =>
            Html.Of($"""<a class="button" href="{SignInPages.SignInPath}/{issuer.Name}">Sign in at {issuer.Name}</a> """))}</p>
        """;

    private Html MayDo(Standing standing) => $"""
        <section aria-labelledby="may">
        <h2 id="may">What you may do here</h2>
        <p class="soft">This follows from your posts as the records have them today. What is said about you yourself is handled without you:
        it does not appear in your lists or counts.</p>
        {(explorer is null ? Html.Of($"<p>There are no pages for these yet: ask whoever runs the service how to do them.</p>") : Html.Nothing)}
        {standing.Places.Select(place => Html.Of($"""
            <h3>{(place.Deeds.Count > 0 ? $"At {place.Place}" : $"At {place.Place} there is nothing to do by this post: look at what is yours to see")}</h3>
            {(place.Unseen > 0 ? Unseen(place.Unseen) : Html.Nothing)}
            {place.Deeds.Select(group => Html.Of($"""
                <h4>{group.Heading}</h4>
                <ul>{group.Deeds.Select(deed => Html.Of($"<li>{deed.Words}</li>"))}</ul>
                """))}
            """))}
        </section>
        """;

    private Html Unseen(int count) => $"""
        <p class="panel"><strong>{(count == 1 ? "An emergency access was" : $"{count} emergency accesses were")} taken that nobody has acknowledged yet.</strong>
        {(explorer is null
            ? Html.Of($"Ask whoever runs the service, today, for a way to look at who read what and why: you have to say that you know of it, and to review it once it is over.")
            : Html.Of($"""
                Look at who read what and why, with <code>emergencyAccesses(seen: false)</code>, then acknowledge it with <code>recordEmergencyAccessSeen</code>.
                """))}</p>
        """;

    private Html LookAt(string identity) => people.FirstOrDefault(each => each.Person.Identity == identity) is { Person: { } person }
        ? Html.Of($"""
            <div class="panel">
            <h3>What to look at</h3>
            <p>{person.LookAt}</p>
            {(example is null ? Html.Nothing : Html.Of($"""<p><a class="button" href="{example}">Ask in GraphiQL what is yours to see</a></p>"""))}
            </div>
            """)
        : Html.Nothing;

    private Html People(string? signedIn) => $"""
        <section aria-labelledby="people">
        <h2 id="people">{(signedIn is null ? "Sign in as somebody invented" : "Sign in as somebody else")}</h2>
        <p>These people, and everything about them, are invented. Each sees what is theirs by their posts.</p>
        <ul class="people">{people.Where(each => each.Person.Identity != signedIn).Select(each => Of(each.Person, each.Standing))}</ul>
        </section>
        """;

    private static Html Of(InventedPerson person, Standing standing) => $"""
        <li>
        <h3>{standing.Name ?? "Somebody whom no record knows"}</h3>
        <p>{(standing.Places.Count > 0 ? string.Join("; ", standing.Places) : "Holds no post")}</p>
        <p class="soft">{person.LookAt}</p>
        <form method="post" action="{DevelopmentSignIn.Path}/{person.Key}"><button>Sign in as {standing.Name ?? "somebody unknown"}</button></form>
        </li>
        """;

    private Html Elsewhere() => $"""
        <nav aria-labelledby="elsewhere">
        <h2 id="elsewhere">Elsewhere</h2>
        <ul>
        {(explorer is null ? Html.Nothing : Html.Of($"""<li><a href="{explorer}">GraphiQL</a>: ask in a browser, with examples and the documentation of every field</li>"""))}
        <li>Programs ask at <code>/graphql</code></li>
        <li><a href="/readyz">Health</a>: whether the service is ready, and what is wrong where it is not</li>
        <li>{Documentation()}</li>
        </ul>
        </nav>
        """;

    private Html Documentation() => documentation is not null
        ? Html.Of($"""<a href="{documentation.AbsoluteUri}">Documentation</a>: how to ask, what is open to whom, and how the service is run""")
        : issuers.IsDevelopment
        ? Html.Of($"""
            <a href="{FirstStepsPage.Path}">Documentation</a>: the first steps, which this server shows while it is for trying things out. The rest stands beside them, in the
            folder <code>docs</code> of the source that this was built from
            """)
        : Html.Of($"""
            The documentation stands in the folder <code>docs</code> of the source that this was built from, and begins with <code>docs/first-steps.md</code>. Ask whoever runs the
            service where they keep it
            """);
}
