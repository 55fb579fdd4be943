export const eligibilityPage = () => '';
