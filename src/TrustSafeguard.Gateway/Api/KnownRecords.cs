using System.Collections.ObjectModel;
using TrustSafeguard.Application.Reads;
using TrustSafeguard.Application.Requests;
using TrustSafeguard.Application.Views.Authorisations;
using TrustSafeguard.Application.Views.Breaches;
using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Referrals;
using TrustSafeguard.Domain;
using TrustSafeguard.GraphQL.Execution;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Gateway.Api;

/// <summary>The records that a query names: one that nobody knows is refused, since an empty answer would read as one about a record of which nothing is told.</summary>
internal static class KnownRecords
{
    private static readonly SensitiveFields MattersOfSubject = new("StaffMember", ["breaches"]);
    private static readonly SensitiveFields AuthorisationsOfStaffMember = new("StaffMember", ["authorisations"]);
    private static readonly SensitiveFields NameOfStudent = new("Student", ["displayName"]);

    extension(RequestContext context)
    {
        /// <exception cref="GraphQLException"><c>school.unknown</c>.</exception>
        public SchoolView KnownSchool(int urn) =>
            context.Records.School(urn) ?? throw UnknownSchool(urn);

        /// <summary>One whose matters are asked for: whoever sees a referral of it can name it.</summary>
        /// <exception cref="GraphQLException"><c>school.unknown</c>.</exception>
        public SchoolView NamedSchool(int urn) => context.Records.SchoolNamed(urn) ?? throw UnknownSchool(urn);

        /// <summary>The filter, all of whose records are known.</summary>
        /// <exception cref="GraphQLException"><c>local-authority.unknown</c>.</exception>
        public SchoolFilter? Known(SchoolFilter? where)
        {
            context.RequireAuthority(where?.LocalAuthority);
            return where;
        }

        /// <summary>The filter, all of whose records are known.</summary>
        /// <exception cref="GraphQLException"><c>school.unknown</c>, <c>local-authority.unknown</c>, <c>staff-member.unknown</c>.</exception>
        public BreachFilter? Known(BreachFilter? where)
        {
            context.RequireSchools(where?.Schools);
            context.RequireAuthority(where?.LocalAuthority);
            if (where?.Subject is { } id)
            {
                // Whatever is answered, a total alone too, tells what there is of that person.
                context.Note(
                    context.Records.Find<StaffMemberView>(id)
                        ?? throw new GraphQLException($"Give in `subject` the id of an enrolled member of staff: none has `{Quotation.Of(id)}`.", "staff-member.unknown"),
                    MattersOfSubject,
                    1);
            }

            return where;
        }

        /// <summary>The filter, all of whose records are known.</summary>
        /// <exception cref="GraphQLException"><c>staff-member.unknown</c>, <c>student.unknown</c>.</exception>
        public AuthorisationFilter? Known(AuthorisationFilter? where)
        {
            // Whatever is answered, a total alone too, tells what there is of that person.
            if (where?.StaffMember is { } staffMember)
            {
                context.Note(context.Records.Find<StaffMemberView>(staffMember) ?? throw ErrorOf(UnknownRecords.StaffMember(staffMember)), AuthorisationsOfStaffMember, 1);
            }

            if (where?.Student is { } student)
            {
                context.Note(context.Records.Find<StudentView>(student) ?? throw ErrorOf(UnknownRecords.Student(student)), NameOfStudent, 1);
            }

            return where;
        }

        /// <summary>The filter, all of whose records are known.</summary>
        /// <exception cref="GraphQLException"><c>school.unknown</c>.</exception>
        public LadoReferralFilter? Known(LadoReferralFilter? where)
        {
            context.RequireSchools(where?.Schools);
            return where;
        }

        /// <summary>The filter, all of whose records are known.</summary>
        /// <exception cref="GraphQLException"><c>record.unknown</c>.</exception>
        public ReadFilter? Known(ReadFilter? where)
        {
            foreach (var id in new[] { where?.Person, where?.Record, where?.Emergency }.OfType<string>().Where(id => !context.Records.CanAskWhoRead(id)))
            {
                throw new GraphQLException($"Give the id of a record whose readers you may ask for: none has `{Quotation.Of(id)}`.", "record.unknown");
            }

            return where;
        }

        private void RequireAuthority(string? code)
        {
            if (code is not null && context.Records.LocalAuthority(code) is null)
            {
                throw ErrorOf(UnknownRecords.LocalAuthority(code));
            }
        }

        private void RequireSchools(IReadOnlySet<int>? urns)
        {
            foreach (var urn in urns ?? ReadOnlySet<int>.Empty)
            {
                context.NamedSchool(urn);
            }
        }
    }

    private static GraphQLException UnknownSchool(int urn) => ErrorOf(UnknownRecords.School(urn));

    /// <summary>What a mutation answers as a refusal, as the error of a query.</summary>
    internal static GraphQLException ErrorOf(Refusal refusal) => new(refusal.Message, refusal.Code);
}
