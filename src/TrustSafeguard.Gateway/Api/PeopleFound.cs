using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Views.Paging;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain;
using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.Gateway.Api;

/// <summary>People who are looked for by name.</summary>
internal static class PeopleFound
{
    private static readonly SensitiveFields OfStaff = new("StaffMember", ["displayName"]);
    private static readonly SensitiveFields OfAppointments = new("Appointment", ["displayName"]);

    extension(RequestContext context)
    {
        /// <summary>A page of people, each of whom is noted as read where they were found by their name, whatever is then read of them.</summary>
        /// <exception cref="GraphQLException"><c>people.name-blank</c>, <c>people.name-too-long</c>.</exception>
        public Connection<PostView> Found(PeopleFilter? where, Func<NameSearch?, Connection<PostView>> find)
        {
            var name = where?.Name is { } given ? SearchFor(given) : null;
            var found = find(name);
            if (name is not null)
            {
                foreach (var post in found.Nodes)
                {
                    context.Note(post, post is StaffMemberView ? OfStaff : OfAppointments, 1);
                }
            }

            return found;
        }
    }

    // INVARIANT: no message tells the name again.
    private static NameSearch SearchFor(string name) =>
        name.Length > TextLimits.Name ? throw new GraphQLException($"Shorten `name`: at most {TextLimits.Name} characters are looked for.", "people.name-too-long")
        : new NameSearch(name) is { IsBlank: false } search ? search
        : throw new GraphQLException("Give in `name` a letter or a figure of the name that is looked for, or leave it out to see everybody.", "people.name-blank");
}
