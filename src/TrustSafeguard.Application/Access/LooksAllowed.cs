namespace TrustSafeguard.Application.Access;

/// <summary>How many records may be looked at for what a viewer may see of them.</summary>
public static class LooksAllowed
{
    extension(VisibleRecords records)
    {
        /// <summary>
        /// From here to the end of the reading no more than so many are looked at: one more, and what reads fails with <see cref="TooManyLooksException"/>. Of whoever
        /// sees all a filter's looks count alone: no other record is looked at.
        /// </summary>
        /// <param name="most">How many; all where it is not said.</param>
        public void LookAtMost(int most) => records.Access.LookAtMost(most);
    }
}
